"""What the scripts kills.py, power.py, faults.py and together.py share: a shim before libc, a disk that loses power, checks."""
