"""Prints, as JSON, which NumPy, PyTorch and BLAS this Python has; null for what is missing."""

import ctypes
import json
import platform
from importlib import import_module
from pathlib import Path


def load(name):
    try:
        return import_module(name)
    except ImportError:
        return None


def describe_openblas():
    """What the OpenBLAS in this process says of itself; null when products are done by another library."""
    for line in Path("/proc/self/maps").read_text().splitlines():
        if "blas" in line:
            try:
                config = ctypes.CDLL(line.split()[-1]).openblas_get_config
            except (AttributeError, OSError):
                continue
            config.restype = ctypes.c_char_p
            return config().decode()
    return None


numpy, torch = load("numpy"), load("torch")
torch_blas = None
if torch is not None:
    torch_blas = next((part for part in torch.__config__.show().replace("\n", ",").split(",") if "BLAS_INFO" in part), "")
print(
    json.dumps(
        {
            "python": platform.python_version(),
            "numpy": numpy and numpy.__version__,
            "torch": torch and torch.__version__,
            "torchBlas": torch_blas and torch_blas.split("=")[-1],
            "openBlas": describe_openblas(),
        }
    )
)
