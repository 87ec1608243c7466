/** Given names in Latin letters without accents, by the language in which they are at home. */
export const NAMES = {
  arabic: `abbas abdallah adnan ahmad aisha akram ali amina amira anwar asma ayman aziz badr bashir bilal burhan dalal dalia
    dina fadi fahd faisal farida faris fathi fatima fawzi ghada ghassan habib hadi hafsa hakim halima hamid hamza hanan
    haneen harun hasan haytham hiba hisham huda husayn ibrahim idris imad iman ismail jabir jalal jamal jamila jawad kamal
    karim khadija khalid khalil laila latifa layth lubna lutfi mahir mahmud majid malik manal mansur marwan maryam maysa
    mubarak muhammad mukhtar munir mustafa nabil nadia nadim nahla naim najib nasir nawal nizar noor omar qasim rabia rafiq
    rahma rania rashid ridwan saad sabah safiya said salah salim salma samir samira sawsan shadi shakir sharif suad suhail
    sulayman taha tahir talib tariq umar usama wafa walid yahya yasin yasmin yazid yusuf zahra zainab zakariya zayd`,
  finnish: `aapo aarne aatos aila aili aimo aino airi akseli aleksi anja anneli antti armas arto arttu arvo asko aulis eero
    eetu eija eino elina eliisa ensio erkki esko hannele hannu harri heikki heimo heli helka helmi henna hilkka ilkka ilmari
    ilona inkeri irja irmeli ismo jaakko jaana jalmari jarkko jari jarmo jouko jouni juha juhani jukka jussi jyrki kaarina
    kaarlo kaija kaisa kalervo kalevi kalle kari kauko kerttu kirsi kyllikki kyosti lahja lauri leena liisa lasse maija
    maarit marja marjatta marjut markku martti matti mauno mika mikko minna mirja mirkka niilo niina oiva okko olavi olli
    onni orvokki osmo outi paavo paula pekka pentti perttu petri pirjo pirkko paivi raija raimo raili rauha reijo reino
    riikka ritva saara sakari sami sampo sari satu seija seppo sirkka sirpa sisko sointu sulo suvi taavetti taina taisto
    tapani tapio tarja taru teemu teppo terhi terttu tiina timo toini toivo tuija tuomas tuomo tuula tuulikki urho ulla
    vappu vaino veikko veli venla vesa vieno viljo virpi voitto yrjana`,
  greek: `achilleas agapi agathi aglaia alexandros alkis anastasia anastasios anatoli andreas angeliki anthoula antonis apollon
    apostolos argyro aris aristea aristidis artemis asimina aspasia athanasia athanasios athina charalambos chariklia
    christos chrysanthi chrysoula dafni danai despina dimitra dimitrios dimos dionysia dionysis dorothea efstathios
    efthymia efthymios eirini eleftheria eleftherios eleni elpida emmanouil erato eudoxia evangelia evangelos evridiki
    faidra filippos fotini fotis galateia garyfallia georgia georgios gerasimos giannis grigoris harikleia iakovos iason
    ilias ioanna ioannis iosif iraklis irodotos kalliopi kalliroi katerina konstantina konstantinos kosmas kyriaki kyriakos
    lambrini lambros lefteris leonidas loukas lydia magdalini manolis margarita marios menelaos michail miltiadis myrsini
    myrto nektarios nikiforos nikolaos nikoletta nikos odysseas olympia orestis panagiota panagiotis panos paraskevi
    pavlos penelope periklis persefoni petros polyxeni prodromos rallou savvas sofoklis sotiria sotirios spyridon
    spyros stamatia stamatis stavroula stavros stefanos stelios stergios stratos stylianos styliani thaleia thanasis
    themistoklis theodora theodoros theofanis theofilos thomas timotheos triantafyllos vasiliki vasilios xanthippi
    xenofon yiannis zacharias zinovia zisis zoi`,
  irish: `aibhlinn aidan ailbhe ailis aine aislinn alannah aodh aodhan aoibheann aoibhinn aoife ardal art bairbre
    beibhinn blathnaid brandan breandan breda brendan brid bridin brighid brona bronagh cahir cairbre caitlin caitriona
    caoimhe caoimhin caolan cathal cathan ciara ciaran cillian clodagh colm colman comhghall conall conchobhar conleth
    connla conor cormac cuan dabhi daire daithi damhnait darragh deaglan deirbhile deirdre dervla diarmuid donal donnacha
    donncha dubhghlas dymphna eabha eadaoin eamon eanna eibhlin eilis eimear eithne enda eoghan eoin etain fachtna faolan
    fearghal feargus feidhlim fergal fiachra finbar finola fintan fionn fionnan fionnbharr fionnuala garbhan gearoid
    gobnait grainne iarlaith ide labhras laoise laoiseach lochlainn lorcan luighseach maeve mairead mairin malachy maoilios
    maolra meadhbh micheal muireann muiris muirne naoise naomhan neasa niall niamh nollaig nuala odhran oisin orla orlaith
    padraic padraig padraigin proinsias rioghnach roisin ronan rory ruadhan ruairi sadhbh saoirse seamus sean seanan
    seosamh sile sinead siobhan sorcha tadhg tairdelbach tiarnan tighearnach tomas treasa turlough uilleog uinseann ultan
    una`,
  italian: `adalgisa agnese alberto alessandra alessandro alessio alfredo alvise amedeo angelica annunziata antonella antonio
    armando arturo assunta attilio aurelio baldassare battista beatrice benedetta benedetto benito bernardo bettina biagio
    bianca brunella bruno calogero camillo carlotta carmela carmine caterina cecilia cesare chiara cinzia claudio clelia
    concetta corrado cosimo costanza cristiano damiano daniela dante davide debora domenica domenico donatella donato
    edoardo elettra elisabetta emanuele emilio enrica enrico enzo ermanno ernesto ettore eugenio fabiana fabio fabrizio
    fausto federica federico ferdinando filippo filomena fiorella flavio fortunato francesca francesco franco gabriella
    gaetano gennaro giacomo giada gianfranco gianluca gianna gilberto ginevra gino gioacchino giorgio giovanna giovanni
    girolamo giuditta giulia giuliano giuseppe giuseppina goffredo graziella guglielmo guido ignazio ilario immacolata
    innocenzo ivano jacopo lamberto lando laura leandro leonardo letizia liliana lorenza lorenzo luca lucia luciano
    lucrezia ludovica ludovico luigi maddalena manlio marcello marco margherita mariangela mario massimo matteo maurizio
    michelangelo michele milena mirella nazario nicola nicoletta nunzia orazio ornella orsola ottavio palmira paola paolo
    pasquale patrizia piero pierluigi pietro pino primo raffaele raffaella raimondo renata renzo riccardo roberta roberto
    rocco romano romeo rosalba rosaria rosario rossana ruggero salvatore santo saverio sebastiano serafina sergio silvana
    silvestro simonetta stefania stefano tancredi tiziana tommaso tullio ubaldo umberto valentina valerio vincenzo
    virgilio vittoria vittorio zita`,
  japanese: `aiko akane akari akemi akihiko akihiro akiko akio akira asako asami asuka atsuko atsushi ayaka ayako ayame ayumi
    chiaki chie chieko chihiro chika chikako chiyo chiyoko daichi daiki daisuke eiichi eiji eiko emiko etsuko fumiko fumio
    fusako goro hachiro hajime hanako haruka haruki haruko haruo haruto hidaka hideaki hideki hideko hideo hikari hikaru
    hinata hirohito hiroki hiroko hiromi hiroshi hiroto hiroyuki hisako hisashi hitomi hitoshi hotaru ichiro ikuko isamu
    isao itsuki izumi jiro jun junichi junko kaede kaito kaori kaoru katsumi katsuo kazue kazuhiko kazuhiro kazuko kazumi
    kazuo kazuya keiichi keiji keiko keisuke kenichi kenji kenta kentaro kichiro kiichi kiko kimiko kiyoshi koharu kohei
    koichi koji kotaro kumiko kunio kyoko madoka mai makoto mamoru manabu mariko masaaki masahiro masaki masako masami
    masanori masao masaru masashi masato masayuki matsuko mayumi megumi michiko midori mieko mihoko miki mikio minako
    minoru misaki mitsuko mitsuo mitsuru miyako miyu mizuki momoe momoko motoko nagisa nanako nanami naoki naoko naomichi
    natsuki natsuko natsume nobuko nobuo nobuyuki noboru noriko norio osamu reiko rikako riku rokuro ryoichi ryoko ryota
    ryuichi saburo sachiko sadao sakura satoko satoru satoshi sayuri seiichi seiji setsuko shigeko shigeo shigeru shinichi
    shinji shinobu shiori shizuko shoichi shoji shun shunsuke susumu tadao tadashi taichi takahiro takako takashi takeo
    takeshi takumi tamaki taro tatsuo tatsuya teruko tetsuo tetsuya tomiko tomoko tomomi toru toshiko toshio tsubasa tsutomu
    tsuyoshi umeko yasuko yasuo yoichi yoko yoshie yoshiko yoshio yosuke yuichi yuji yukari yukiko yukio yumiko yuriko yusuke
    yutaka yuzuki`,
  korean: `ahyoung areum baekhyun boksun bomi boram bora byungchul byunghun byungwoo chaewon chaeyoung changho changmin changwoo
    cheolsu chanwoo chulsoo daeho daehyun daejung dahee dahye dalsu dasom deokhwa dohyun dongha donghae donghyun dongjin
    dongmin dongsu dongwook dongwoo doyeon doyun eunbi eunchae eunha eunhye eunji eunjung eunkyung eunseo eunsook eunwoo
    eunyoung gaeun geonwoo geunyoung gukhwan gunho gyeongsu gyuri haejin haewon haneul haerin hangyeol hayoon heechul
    heejin heejung heesun heewon hojin hongki hoseok hwanhee hyeja hyejin hyekyo hyeonjin hyeonseo hyeri hyesoo hyewon hyobin
    hyojin hyoju hyolyn hyosung hyunjae hyunjoo hyunjung hyunseok hyunsik hyunsu hyunwoo ilsung inho inna insook jaebum
    jaehee jaeho jaehyun jaejin jaemin jaesuk jaewon jaewook jaeyoung jangmi jihae jihoon jihye jihyun jimin jinah jinho
    jinhee jinhyuk jinkyung jinsook jinwoo jinyoung jisoo jisung jiwon jiwoo jiyeon jiyoung jongcheol jonghyun jongin
    jongmin jongsoo joohyun joonho joowon junghee jungho junghwa jungkook jungmin jungsook junhyung junseo junwoo kangin
    kihoon kwangsoo kyuhyun kyungho kyungja kyungmi kyungsoo mansik mijin mijung minah minchul mingyu minhee minho minhyuk
    minjae minji minjun minjung minkyung minseo minseok minsoo minwoo minyoung misook myunghee myungsoo naeun namgil
    namjoon okja sangchul sanghoon sanghyun sangmi sangmin sangwoo sejin sehun seojin seojun seokjin seongho seonghun
    seoyeon seulgi seunghyun seungmin seungwoo seungyoon sieun siwon sohee sohyun solbi somin songyi soohyun soojin
    sookja soonja sooyeon sooyoung soyeon subin sujin sukhee sukjin sumi sunghoon sungjin sungmin sunhee sunhwa sunmi
    taehee taehyung taejoon taemin taewoo taeyang taeyeon wonbin woojin woosung yeeun yejin yejun yeonhee yeonjun yerin
    yewon yonghwa yongsoo yoona yoonah yoongi yoonhee yoonseo youngae youngho younghee youngja youngjae youngmi youngsook
    yujin yumi yunho yunjin yunseo yuri`,
  turkish: `abdullah adem ahmet akin alev alper altan arda arzu asli asuman atakan atilla aycan aydin ayfer aygul ayhan aykut
    aylin aynur aysel aysun ayten aytekin bahadir bahar banu baris basak batuhan baykal bayram bekir belgin belma berk
    berrin beyza bilge bircan birsen bugra bulent burak burcu burhanettin cagatay can canan cansu celal cem cemal cemile
    cengiz cetin ceyda ceyhun cigdem coskun defne demet deniz derya devrim didem dilara dilek dogan dogukan durmus
    ebru ece eda efe ela elif emel emine emrah emre enes engin ercan erdal erdem erdogan eren ergin ergun erhan erkan erol
    ersin ertan ertugrul esen esin esra evren eylem fahri fatih fatma ferhan ferhat feride feyza figen fikret filiz funda
    furkan gamze gizem gokce gokhan gokmen gonca gonul gulay gulcan gulden guler gulnur gulsen gulsum gulten gunay guner
    gunes gurkan guven hakan hakki haldun halil haluk handan hande hasibe hatice haydar hazal hilmi hulya husnu ibrahimcan
    ilhan ilkay ilker inci ipek irem ismet izzet kaan kader kadir kadriye kagan kemal kenan kerem kezban koray korkut kubra
    kudret kutlay lale levent leyla mehmet melek melike melis meltem mert meryem merve mesut metin mine muge muharrem murat
    musa mustafacan muzaffer naciye nalan nazan nazli necati necla nermin neslihan nevin nihal nihat nilay nilgun nilufer
    nurcan nurettin nurhan nurten oguz okan oktay onder onur orhan osman oya ozan ozcan ozge ozgur ozlem pelin pinar
    polat rabiye ramazan rauf recep refik reyhan rifat riza ruya sabriye sadik saniye savas seda sedat sefa selcuk selin selma
    semih semra senay serap sercan serdar serhat serkan serpil sevda sevgi sevil sevim sevinc seyfi sezen sezgin sibel
    sinan songul suat sukran sukru suleyman suna tamer taner tansu tarkan tayfun teoman tezcan tolga tugba tuncay tuna turan
    turgay turgut turhan tulay ufuk ugur umit umut unal utku vedat veysel volkan yagmur yalcin yaprak yasar yasemin yavuz
    yelda yeliz yesim yigit yildiray yildiz yilmaz yonca yucel yuksel yunus zafer zehra zeki zekiye zerrin zeynep ziya zuhal
    zuleyha`,
};
