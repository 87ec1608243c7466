import type { ErrorTexts } from '../describe-error.ts';

export const errors: ErrorTexts = {
  INVALID_CONFIG: {
    title: '쓸 수 없는 설정값이 있습니다',
    where: [
      '학습에 쓸 시간 스텝이 {timeSteps}개뿐이라 나란한 줄기 {streams}개로 나눌 수 없습니다.',
      '{path} 항목을 확인하세요.',
    ],
    mend: '값을 고치거나 기본값으로 되돌리세요.',
  },
  INVALID_ARGUMENT: { title: '여기서는 할 수 없는 동작입니다', where: [], mend: '' },
  UNKNOWN_SAMPLE: {
    title: '그런 예제가 없습니다',
    where: ['찾은 이름: “{id}”'],
    mend: '목록에 있는 예제를 고르세요.',
  },
  FILE_GONE: {
    title: '파일이 그 자리에 없습니다',
    where: ['“{name}” 파일이 옮겨졌거나 이름이 바뀌었거나 삭제되었습니다.'],
    mend: '파일을 되돌려 놓거나 새 위치에서 다시 여세요.',
  },
  FILE_PERMISSION: {
    title: '파일을 읽을 권한이 없습니다',
    where: ['시스템이 “{name}” 파일 읽기를 막고 있습니다.'],
    mend: '파일 속성에서 읽기를 허용하거나 사본을 여세요.',
  },
  FILE_NOT_REGULAR: {
    title: '파일이 아닙니다',
    where: ['“{name}”은(는) 장치이거나 끊어진 링크입니다.'],
    mend: '데이터 파일이나, 클래스마다 텍스트 파일이 하나씩 든 폴더를 여세요.',
  },
  FILE_TOO_LARGE: {
    title: '파일이 너무 큽니다',
    where: [
      '“{name}” 파일은 {sizeBytes}입니다. {limitBytes}까지 읽을 수 있습니다.',
      '{sizeBytes}입니다. {limitBytes}까지 읽을 수 있습니다.',
    ],
    mend: '앞부분만 잘라 내는 식으로 일부만 여세요.',
  },
  FILE_BINARY: {
    title: '텍스트 파일이 아닙니다',
    where: ['“{name}” 파일에는 이진 데이터가 들어 있습니다.'],
    mend: '데이터를 UTF-8로 된 txt, csv, tsv로 저장한 다음 여세요.',
  },
  FILE_FORMAT_UNKNOWN: {
    title: '알 수 없는 형식입니다',
    where: ['“{name}” 파일을 어떻게 읽어야 할지 알 수 없습니다.'],
    mend: '글이면 .txt, 표이면 .csv, 그 밖에는 형식에 맞는 이름으로 바꾸세요.',
  },
  FILE_NOT_GRANTED: { title: '파일이 더는 열려 있지 않습니다', where: [], mend: '다시 여세요.' },
  FILE_CHANGED: {
    title: '읽는 동안 파일이 바뀌었습니다',
    where: [
      '“{name}” 파일의 크기가 {beforeBytes}에서 {afterBytes}(으)로 바뀌었습니다.',
      '다른 프로그램이 “{name}” 파일에 쓰고 있습니다.',
    ],
    mend: '다른 프로그램이 끝나면 다시 여세요.',
  },
  FILE_LOOP: {
    title: '링크가 제자리를 맴돕니다',
    where: ['“{name}” 링크를 따라가도 파일이 나오지 않습니다.'],
    mend: '파일을 직접 여세요.',
  },
  FILE_IS_ZIP: {
    title: '압축 파일이나 스프레드시트입니다',
    where: ['“{name}” 파일은 글이 아니라 압축된 묶음입니다.', '글이 아니라 압축된 묶음입니다.'],
    mend: '압축을 풀어 안에 든 파일을 여세요. 스프레드시트라면 csv로 저장하세요.',
  },
  FOLDER_NOT_SUPPORTED: {
    title: '데이터로 읽을 수 없는 폴더입니다',
    where: [
      '“{name}” 폴더에 텍스트 파일이 {texts}개, 다른 파일이 {others}개 있습니다.',
      '“{name}” 폴더는 읽을 수 없습니다.',
    ],
    mend: '클래스마다 txt 파일이 하나씩 든 폴더를 열거나 파일을 직접 여세요.',
  },
  DROP_NOT_A_FILE: {
    title: '끌어다 놓은 것이 파일이 아닙니다',
    where: [],
    mend: '파일 관리자에서 파일을 끌어다 놓으세요.',
  },
  CANCELLED: {
    title: '읽기를 취소했습니다',
    where: [],
    mend: '필요할 때 다시 여세요.',
  },
  DATA_EMPTY: {
    title: '빈 파일입니다',
    where: ['“{name}” 파일에 글이 하나도 없습니다.'],
    mend: '제대로 저장되었는지 확인하고 다시 여세요.',
  },
  DATA_NO_ROWS: {
    title: '행이 없습니다',
    where: ['머리글: {columns}', '배열의 모양: ({shape})'],
    mend: '행을 넷 이상 넣으세요.',
  },
  DATA_TOO_FEW_ROWS: {
    title: '행이 너무 적습니다',
    where: [
      '쓸 수 있는 행은 {rows}개뿐입니다. {needed}개 이상이어야 하고, 입력이나 레이블이 빈 행은 세지 않습니다.',
      '쓸 수 있는 행은 {rows}개뿐입니다.',
    ],
    mend: '행을 더 넣으세요. 학습하려면 적어도 수십 행이 필요합니다.',
  },
  DATA_NUL_BYTES: {
    title: '글 안에 NUL 바이트가 있습니다',
    where: ['첫 번째는 {row}행에 있습니다.'],
    mend: '파일이 손상되었거나 텍스트가 아닙니다. UTF-8로 다시 내보내세요.',
  },
  DATA_NOT_FINITE: {
    title: '유한하지 않거나 너무 큰 수가 있습니다',
    where: [
      '{row}행 “{column}” 열에 “{part}”이(가) 있습니다. 빠진 수: 모두 {count}개',
      '{row}행 “{column}” 열에 수가 없습니다. 빠진 수: 모두 {count}개',
      '“{column}” 열의 수가 {min}에서 {max}까지입니다.',
    ],
    mend: '숫자로 채우거나, 그런 행을 빼거나, 학습 데이터의 평균으로 채우게 하세요.',
  },
  DATA_CHANGED: {
    title: '데이터가 바뀌었습니다',
    where: ['“{name}”이(가) 이 실행을 학습한 파일과 다릅니다.'],
    mend: '파일을 되돌리거나 새로 학습하세요.',
  },
  ENCODING_INVALID: {
    title: '글이 인코딩과 맞지 않습니다',
    where: ['{encoding}로 읽었지만 {row}행, {byte}번째 바이트를 읽을 수 없습니다.'],
    mend: '글을 쓴 인코딩을 고르거나, 파일을 만든 프로그램에서 UTF-8로 저장하세요.',
  },
  ENCODING_UNSURE: {
    title: '인코딩을 확실히 알 수 없습니다',
    where: ['후보: {candidates}'],
    mend: '미리보기가 바르게 보이는 인코딩을 고르세요.',
  },
  CSV_RAGGED: {
    title: '행마다 칸 수가 다릅니다',
    where: [
      '첫 행은 {expected}칸인데 {row}행은 {found}칸입니다. 해당하는 행({count}개): {rows}',
      '첫 행은 {expected}칸인데 {row}행은 {found}칸입니다.',
    ],
    mend: '구분 기호가 들어 있는 칸을 따옴표로 감싸거나 빠진 칸을 채우세요.',
  },
  CSV_QUOTE_NOT_CLOSED: {
    title: '닫히지 않은 따옴표가 있습니다',
    where: ['{row}행에서 열린 뒤로 끝까지 한 칸이 됩니다.'],
    mend: '따옴표를 닫거나, 글의 일부라면 두 번 쓰세요.',
  },
  CSV_BAD_QUOTE: {
    title: '칸 중간에 따옴표가 있습니다',
    where: ['{row}행에 있으면 안 되는 따옴표가 있습니다.'],
    mend: '칸 전체를 따옴표로 감싸고 안쪽 따옴표는 두 번 쓰세요.',
  },
  CSV_ONE_COLUMN: {
    title: '열이 하나뿐입니다',
    where: ['모든 행이 “{column}” 한 칸으로 되어 있습니다.'],
    mend: '표에는 읽을 열과 예측할 열이 있어야 하고 쉼표, 쌍반점, 탭, |로 나눕니다. 그냥 글이라면 .txt로 저장하세요.',
  },
  FIELD_TOO_LARGE: {
    title: '칸 하나가 너무 큽니다',
    where: ['{row}행의 한 칸이 {limitBytes}를 넘습니다. 따옴표가 빠졌는지 보세요.'],
    mend: '이 행의 따옴표를 확인하세요.',
  },
  LINE_TOO_LONG: {
    title: '한 줄이 너무 깁니다',
    where: ['{row}번째 줄이 {limitBytes}를 넘습니다.'],
    mend: '줄이 제대로 나뉘어 있는지 확인하세요.',
  },
  TOO_MANY_COLUMNS: {
    title: '열이 너무 많습니다',
    where: ['열이 {count}개입니다. {limit}개까지 읽을 수 있습니다.'],
    mend: '필요한 열만 남기거나 행과 열을 바꾸세요.',
  },
  JSON_SYNTAX: {
    title: 'JSON을 읽을 수 없습니다',
    where: ['{row}번째 줄 {place}번째 글자: {fault}', '{row}번째 줄 {place}번째 글자에 문법 오류가 있습니다.'],
    mend: '그 자리를 고치세요. JSON에는 주석이나 닫는 괄호 앞 쉼표를 쓸 수 없습니다.',
  },
  JSON_SHAPE: {
    title: '표로 읽을 수 없는 JSON입니다',
    where: ['{row}행: {fault}', '{fault}'],
    mend: '레코드의 목록이나, 길이가 같은 열의 목록으로 쓰세요.',
  },
  JSON_TOO_DEEP: {
    title: 'JSON이 너무 깊이 겹쳐 있습니다',
    where: ['{row}번째 줄에서 {limit}단계가 넘습니다.'],
    mend: '겹치지 않은 레코드로 쓰세요.',
  },
  JSON_DUPLICATE_KEY: {
    title: '한 레코드에 같은 이름이 두 번 나옵니다',
    where: ['{row}번째 줄의 레코드에 “{key}” 항목이 두 번 있습니다.'],
    mend: '둘 중 하나를 지우세요.',
  },
  JSONL_BAD_LINE: {
    title: 'JSON 레코드가 아닌 줄이 있습니다',
    where: [
      '{row}번째 줄 {place}번째 글자: {fault} 잘못된 줄은 모두 {count}개입니다.',
      '{row}번째 줄: {fault} 잘못된 줄은 모두 {count}개입니다.',
      '{row}번째 줄의 레코드에 “{key}” 항목이 두 번 있습니다. 잘못된 줄은 모두 {count}개입니다.',
      '{row}번째 줄에서 {limit}단계가 넘습니다. 잘못된 줄은 모두 {count}개입니다.',
      '{row}번째 줄의 값 “{part}”은(는) 정확히 담을 수 없습니다. 잘못된 줄은 모두 {count}개입니다.',
    ],
    mend: '줄을 고치거나, 읽을 수 없는 줄을 건너뛰세요.',
  },
  NUMBER_RANGE: {
    title: '정확히 담을 수 없을 만큼 큰 수가 있습니다',
    where: ['{row}행 “{column}” 열의 값: “{part}”', '“{column}” 열의 값: “{part}”'],
    mend: '따옴표로 묶어 글로 쓰거나 단위를 바꾸세요.',
  },
  NPY_INVALID: {
    title: 'NumPy 파일이 손상되었습니다',
    where: ['{fault}'],
    mend: 'numpy.save나 numpy.savez로 다시 저장하세요.',
  },
  NPY_UNSUPPORTED: {
    title: '읽을 수 없는 종류의 NumPy 배열입니다',
    where: ['{fault}'],
    mend: '1~3차원의 숫자 배열로 저장하세요. npz라면 x와 y의 길이가 같아야 합니다.',
  },
  NPY_OBJECT: {
    title: 'NumPy 파일에 파이썬 객체가 들어 있습니다',
    where: ['읽으면 안에 든 코드가 실행될 수 있습니다.'],
    mend: '객체 없이 숫자 배열로 저장하세요.',
  },
  ARCHIVE_INVALID: {
    title: '압축 파일이 손상되었습니다',
    where: ['{fault}'],
    mend: '다시 압축하세요.',
  },
  ARCHIVE_ENCRYPTED: {
    title: '암호가 걸린 압축 파일입니다',
    where: ['“{member}” 항목에 암호가 있습니다.'],
    mend: '암호 없이 다시 압축하세요.',
  },
  ARCHIVE_TOO_LARGE: {
    title: '압축을 풀면 지나치게 커집니다',
    where: ['풀면 {limitBytes}를 넘습니다.'],
    mend: '직접 압축을 풀어 안에 든 파일을 여세요.',
  },
  PARQUET_INVALID: {
    title: 'Parquet 파일이 손상되었습니다',
    where: ['{fault}'],
    mend: '다시 저장하세요.',
  },
  PARQUET_UNSUPPORTED: {
    title: '읽을 수 없는 종류의 Parquet 파일입니다',
    where: ['{fault}'],
    mend: '숫자와 글로 된 단순한 열로 저장하세요.',
  },
  COLUMN_MISSING: {
    title: '열을 찾을 수 없습니다',
    where: ['“{column}” 열이 없습니다. 파일에 있는 열: {columns}', '“{column}” 열이 없습니다.'],
    mend: '파일에 있는 열 가운데서 고르세요.',
  },
  LABEL_COLUMN_MISSING: {
    title: '예측할 열이 없습니다',
    where: ['“{column}” 열이 없습니다. 파일에 있는 열: {columns}', '파일에 있는 열: {columns}'],
    mend: '값의 종류가 적은 열을 목표로 고르세요.',
  },
  LABEL_ONE_CLASS: {
    title: '모든 행의 레이블이 같습니다',
    where: ['“{column}” 열의 값이 모두 “{label}”입니다.'],
    mend: '분류하려면 클래스가 둘 이상이어야 합니다. 다른 열을 고르거나 행을 더 넣으세요.',
  },
  LABEL_MISSING: {
    title: '레이블이 없습니다',
    where: ['“{column}” 열에 값이 하나도 없습니다.'],
    mend: '다른 열을 목표로 고르거나 레이블을 채우세요.',
  },
  NUMBER_FORMAT: {
    title: '읽을 수 없는 숫자가 있습니다',
    where: ['{row}행 “{column}” 열에 “{part}”이(가) 있습니다.'],
    mend: '숫자는 1234.5처럼 쓰고 빈칸, 쉼표, 쌍반점으로 나누세요.',
  },
  SEQUENCE_TAGS_LENGTH: {
    title: '토큰과 태그의 수가 다릅니다',
    where: ['{row}행에 토큰은 {tokens}개, 태그는 {tags}개입니다.', '처음 어긋난 곳은 {row}행입니다.'],
    mend: '토큰마다 태그를 하나씩 붙이세요. 필요 없는 자리에는 “-”를 쓰세요.',
  },
  TEXT_TOO_SHORT: {
    title: '글이 너무 짧습니다',
    where: ['기호가 {symbols}개입니다. 2개 이상이어야 합니다.'],
    mend: '더 긴 글을 여세요. 수백 글자 정도면 시작하기 좋습니다.',
  },
  VOCAB_ONE_SYMBOL: {
    title: '기호가 한 가지뿐입니다',
    where: ['글 전체가 “{symbol}”의 반복입니다.'],
    mend: '예측할 것이 없습니다. 서로 다른 기호가 둘 이상인 글을 여세요.',
  },
  VOCAB_TOO_LARGE: {
    title: '서로 다른 토큰이 너무 많습니다',
    where: ['토큰이 {tokens}가지입니다. {limit}가지까지 다룰 수 있습니다.'],
    mend: '자주 나오는 토큰만 남기거나, 단어 대신 글자로 읽으세요.',
  },
  SEQ_EMPTY: {
    title: '빈 시퀀스가 있습니다',
    where: ['{row}행에 시간 스텝이 없습니다.', '시간 스텝이 있는 시퀀스가 없습니다.'],
    mend: '값을 채우거나 행을 지우세요.',
  },
  SEQ_LABELS_DIFFER: {
    title: '한 시퀀스에 레이블이 둘 이상입니다',
    where: ['“{group}” 시퀀스의 “{column}” 열에 “{first}”와 “{second}”가 함께 있습니다.'],
    mend: '한 시퀀스의 행에는 같은 레이블을 주거나, 스텝마다 태그를 예측하세요.',
  },
  MODEL_TOO_LARGE: {
    title: '모델에 필요한 메모리가 너무 많습니다',
    where: ['{neededBytes}가 필요하지만 {limitBytes}까지만 쓸 수 있습니다.', '{neededBytes}가 필요합니다.'],
    mend: '유닛 수나 배치 크기를 줄이거나 수열을 짧게 하세요.',
  },
  MODEL_FILE_INVALID: { title: '모델 파일이 손상되었습니다', where: [], mend: '모델을 다시 내보내세요.' },
  RUN_NOT_FOUND: { title: '없는 실행입니다', where: [], mend: '삭제되었을 수 있습니다. 되돌리기로 살릴 수 있습니다.' },
  RUN_DAMAGED: {
    title: '실행 기록을 읽을 수 없습니다',
    where: ['폴더 안의 “{file}” 파일이 손상되었습니다.'],
    mend: '다른 실행에는 영향이 없습니다. 이 실행을 삭제하거나 백업에서 폴더를 되살리세요.',
  },
  RUN_NOT_TRAINED: { title: '아직 학습된 모델이 없습니다', where: [], mend: '끝까지 학습하거나 먼저 정지하세요.' },
  RUN_PROTECTED: {
    title: '잠긴 실행입니다',
    where: [],
    mend: '먼저 잠금을 푸세요. 잠긴 실행은 삭제되지 않습니다.',
  },
  RUN_WRONG_STATE: {
    title: '지금은 할 수 없는 동작입니다',
    where: [],
    mend: '실행을 정지하거나 끝날 때까지 기다린 다음 다시 해 보세요.',
  },
  RUN_LOCKED: {
    title: '다른 Unroll이 이 실행을 학습하고 있습니다',
    where: ['프로세스 {pid}이(가) 폴더에 쓰고 있습니다.'],
    mend: '그쪽에서 먼저 멈추세요.',
  },
  RUN_NEWER_VERSION: {
    title: '더 새로운 Unroll이 만든 실행입니다',
    where: ['“{file}” 파일의 형식을 이 버전은 알지 못합니다. 파일은 그대로 두었습니다.'],
    mend: 'Unroll을 업데이트하면 열 수 있습니다.',
  },
  CKPT_INVALID: {
    title: '체크포인트가 손상되었습니다',
    where: ['“{file}” 파일을 쓸 수 없습니다.'],
    mend: '더 이전의 체크포인트가 있으면 그것을 씁니다. 없으면 실행을 복제해 처음부터 학습하세요.',
  },
  CKPT_MISMATCH: {
    title: '이 실행은 여기서 똑같이 이어갈 수 없습니다',
    where: ['{field}: 시작할 때는 {before}, 여기서는 {after}입니다.'],
    mend: '시작한 곳에서 이어가거나, 체크포인트에서 갈라 새 실행을 만드세요.',
  },
  CKPT_NEWER_VERSION: {
    title: '더 새로운 Unroll이 만든 체크포인트입니다',
    where: ['“{file}” 파일의 형식을 이 버전은 알지 못합니다. 파일은 그대로 두었습니다.'],
    mend: 'Unroll을 업데이트하면 이어갈 수 있습니다.',
  },
  SETTINGS_RESTORED: {
    title: '설정이 손상되어 되살렸습니다',
    where: ['손상된 파일은 “{file}”(으)로 보관했습니다.'],
    mend: '마지막 변경이 빠졌을 수 있습니다. 실행에는 영향이 없습니다.',
  },
  SETTINGS_RESET: {
    title: '설정이 손상되어 기본값으로 돌아갔습니다',
    where: ['손상된 파일은 “{file}”(으)로 보관했습니다.'],
    mend: '테마와 언어를 다시 고르세요. 실행에는 영향이 없습니다.',
  },
  BOARD_RESET: {
    title: '실행 목록의 보기가 손상되어 기본값으로 돌아갔습니다',
    where: ['손상된 파일은 “{file}”(으)로 보관했습니다.'],
    mend: '저장한 보기는 사라졌지만 실행에는 영향이 없습니다.',
  },
  MODEL_NOT_FINITE: {
    title: '모델에 유한하지 않은 수가 있습니다',
    where: ['텐서 “{tensor}”에 {count}개 있습니다.'],
    mend: '살펴볼 수는 있지만 쓸 수는 없습니다. 학습률을 낮추거나 기울기를 자르고 다시 학습하세요.',
  },
  DISK_FULL: {
    title: '디스크가 가득 찼습니다',
    where: [
      '“{path}” 파일을 쓸 수 없습니다: {neededBytes}가 필요한데 {freeBytes}만 남았습니다.',
      '“{path}” 파일을 쓸 수 없습니다.',
    ],
    mend: '공간을 비우고 다시 해 보세요. 이미 저장된 것은 그대로 있습니다.',
  },
  FILE_WRITE_FAILED: {
    title: '파일을 쓸 수 없습니다',
    where: ['“{path}” ({reason})', '“{path}”'],
    mend: '폴더가 있는지, 쓸 수 있는지 확인하세요.',
  },
  NON_FINITE_LOSS: {
    title: '손실이나 기울기가 더는 유한한 수가 아닙니다',
    where: [
      '업데이트를 {skippedInARow}번 연달아 건너뛴 뒤 {step}번째 스텝에서 멈췄습니다.',
      '{step}번째 스텝에서 일어났습니다.',
    ],
    mend: '학습률을 낮추거나 기울기를 클리핑하세요.',
  },
  ENGINE_EXITED: {
    title: '엔진이 예기치 않게 멈췄습니다',
    where: [],
    mend: '마지막 체크포인트에서 이어갈 수 있습니다. 데이터와 다른 실행에는 영향이 없습니다.',
  },
  ENGINE_MEMORY_BUDGET: {
    title: '메모리가 모자랍니다',
    where: ['엔진이 {usedBytes}를 썼습니다. 이 컴퓨터에서의 한도는 {budgetBytes}입니다.'],
    mend: '저장하고 멈췄습니다. 다른 프로그램을 닫고 이어가거나, 더 작은 설정으로 새로 시작하세요.',
  },
  ENGINE_PROTOCOL: { title: '창과 엔진의 버전이 맞지 않습니다', where: [], mend: 'Unroll을 닫고 다시 여세요.' },
  INTERNAL: { title: 'Unroll 내부에서 문제가 생겼습니다', where: [], mend: '자세한 내용을 복사해서 알려 주세요.' },
};
