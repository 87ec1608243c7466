"""Writes pytorch-constants.json: what PyTorch's optimizers and schedules make of small problems, for the tests here.

Run with PyTorch 1.13: python3 make-pytorch-constants.py, then format the file with prettier. The problem of the
optimizers stands a second time in optimizers.test.ts; its fourth gradient is of the size of 1e-6.
"""

import json
import warnings
from pathlib import Path

import torch
from torch.optim import lr_scheduler

warnings.filterwarnings("ignore")
torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

STEPS = 10
START = [1, -2, 0.5, 0.25]
GOAL = [0, 1, -1, 0]
CURVATURE = [1, 10, 0.1, 1e-6]
NOISE = [0.1, 1, 0.01, 1e-6]

OPTIMIZERS = {
    "sgd": (torch.optim.SGD, {"lr": 0.01}, {}),
    "momentum": (torch.optim.SGD, {"lr": 0.01, "momentum": 0.9}, {"momentum": 0.9}),
    "nesterov": (torch.optim.SGD, {"lr": 0.01, "momentum": 0.8, "nesterov": True}, {"momentum": 0.8}),
    "rmsprop": (torch.optim.RMSprop, {}, {}),
    "adagrad": (torch.optim.Adagrad, {}, {}),
    "adadelta": (torch.optim.Adadelta, {}, {}),
    "adam": (torch.optim.Adam, {}, {}),
    "adamw": (torch.optim.AdamW, {}, {}),
    "nadam": (torch.optim.NAdam, {}, {}),
    "adamax": (torch.optim.Adamax, {}, {}),
}


def trajectory(optimizer_class, options, weight_decay):
    start, goal, curvature, noise = (torch.tensor(values).double() for values in (START, GOAL, CURVATURE, NOISE))
    parameters = start.clone().requires_grad_()
    optimizer = optimizer_class([parameters], weight_decay=weight_decay, **options)
    ends = []
    for step in range(STEPS):
        disturbance = torch.tensor([(step * 7 + i * 3) % 5 - 2.0 for i in range(len(START))])
        parameters.grad = curvature * (parameters.detach() - goal) + noise * disturbance
        optimizer.step()
        if step in (0, STEPS - 1):
            ends.append(parameters.tolist())
    return {"first": ends[0], "last": ends[1]}


def optimizer_cases():
    cases = []
    for kind, (optimizer_class, options, config) in OPTIMIZERS.items():
        for weight_decay in (0, 0.05):
            case = {"config": {"kind": kind, **config, "weightDecay": weight_decay}}
            cases.append({**case, **trajectory(optimizer_class, options, weight_decay)})
    return cases


def factors(make_schedule, count, losses=None):
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1)
    schedule = make_schedule(optimizer)
    values = []
    for i in range(count):
        values.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if losses is None:
            schedule.step()
        else:
            schedule.step(losses[i])
    return values


NAN = float("nan")
PLATEAU_LOSSES = [3, 2, 2, 1.9999, 2, 1.99, 2, NAN, 2, 1.5, 1.4995, 1.499, 1.4986, 1.4984, 1.5, 1.5, 1.5, 1.5]


def schedule_cases():
    one_cycle = {"max_lr": 1, "cycle_momentum": False}
    return {
        "step": factors(lambda o: lr_scheduler.StepLR(o, 3, 0.5), 8),
        "exponential": factors(lambda o: lr_scheduler.ExponentialLR(o, 0.9), 5),
        "cosine": factors(lambda o: lr_scheduler.CosineAnnealingLR(o, 8, 0.1), 9),
        "linear-warm-up": factors(lambda o: lr_scheduler.LinearLR(o, 0.2, 1, 4), 6),
        "one-cycle": factors(lambda o: lr_scheduler.OneCycleLR(o, total_steps=12, **one_cycle), 12),
        "one-cycle-without-rise": factors(lambda o: lr_scheduler.OneCycleLR(o, total_steps=2, **one_cycle), 2),
        "plateau": factors(
            lambda o: lr_scheduler.ReduceLROnPlateau(o, factor=0.5, patience=2, threshold=0.001),
            len(PLATEAU_LOSSES),
            PLATEAU_LOSSES,
        ),
    }


def main():
    constants = {"optimizers": optimizer_cases(), "schedules": schedule_cases()}
    path = Path(__file__).with_name("pytorch-constants.json")
    path.write_text(json.dumps(constants, indent=1) + "\n", encoding="utf-8")


main()
