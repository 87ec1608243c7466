"""PyTorch in float64, as its documentation teaches it: nn.RNN, nn.LSTM or nn.GRU on one-hot inputs made beforehand (an
nn.Embedding for the classifier), clip_grad_norm_ and Adam. The threads are what OMP_NUM_THREADS says."""

import os

import torch
from torch import nn

from answer_requests import answer_requests

CELLS = {"rnn": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}


class LanguageModel(nn.Module):
    def __init__(self, workload):
        super().__init__()
        symbols, hidden = workload["vocabularySize"], workload["hiddenSize"]
        self.recurrent = CELLS[workload["cell"]](symbols, hidden, workload["layers"])
        self.output = nn.Linear(hidden, symbols)

    def forward(self, inputs):
        return self.output(self.recurrent(inputs)[0]).flatten(0, 1)


class Classifier(nn.Module):
    """Reads the last state of each direction."""

    def __init__(self, workload):
        super().__init__()
        hidden, classifier = workload["hiddenSize"], workload["classifier"]
        self.embedding = nn.Embedding(workload["vocabularySize"], classifier["embeddingSize"])
        self.recurrent = CELLS[workload["cell"]](classifier["embeddingSize"], hidden, bidirectional=True)
        self.output = nn.Linear(2 * hidden, classifier["classCount"])

    def forward(self, inputs):
        last = self.recurrent(self.embedding(inputs))[1]
        return self.output(torch.cat((last[0], last[1]), dim=1))


def prepare(workload):
    steps, rows, symbols = workload["timeSteps"], workload["batchSize"], workload["vocabularySize"]
    inputs = torch.randint(symbols, (steps, rows))
    if "classifier" in workload:
        model = Classifier(workload)
        targets = torch.randint(workload["classifier"]["classCount"], (rows,))
    else:
        model = LanguageModel(workload)
        targets = torch.randint(symbols, (steps * rows,))
        inputs = nn.functional.one_hot(inputs, symbols).to(torch.float64)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.002)

    def step():
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(model(inputs), targets)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        optimizer.step()
        return loss.item()

    return step, steps * rows


torch.set_default_dtype(torch.float64)
torch.set_num_threads(int(os.environ["OMP_NUM_THREADS"]))
answer_requests(prepare)
