"""Trains one network in PyTorch, eagerly, and prints samples a second after warm-up.

Arguments: width of the input, widths of the hidden layers joined by commas, dropout, batch size,
rows, threads, seconds of warm-up, seconds to measure. Rows are standard normal and live in one
tensor; every epoch visits them in a new random order.
"""

import sys
import time

import torch

input_width = int(sys.argv[1])
hidden_layers = [int(width) for width in sys.argv[2].split(",")]
dropout, batch_size, row_count = float(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5])
torch.set_num_threads(int(sys.argv[6]))
torch.set_num_interop_threads(1)
torch.set_flush_denormal(True)
warm_up_seconds, measured_seconds = float(sys.argv[7]), float(sys.argv[8])
torch.manual_seed(1)

layers = []
width = input_width
for next_width in hidden_layers:
    linear = torch.nn.Linear(width, next_width)
    torch.nn.init.normal_(linear.weight, std=width**-0.5)
    torch.nn.init.zeros_(linear.bias)
    layers += [linear, torch.nn.SELU(inplace=True), torch.nn.AlphaDropout(dropout)]
    width = next_width
network = torch.nn.Sequential(*layers, torch.nn.Linear(width, 1)).train()
loss_function = torch.nn.BCEWithLogitsLoss()
try:
    optimizer = torch.optim.Adam(network.parameters(), lr=1e-4, fused=True)
except (RuntimeError, TypeError):  # fused on a CPU came with 2.4
    optimizer = torch.optim.Adam(network.parameters(), lr=1e-4)

features = torch.randn(row_count, input_width)
labels = (features[:, :10].sum(1, keepdim=True) > 0).float()
print("torch", torch.__version__, torch.backends.mkl.is_available() and "MKL" or "no MKL")


STRETCH_SECONDS = 0.8
done_seconds, samples = 0.0, 0
started_at, processor_at_start = time.perf_counter(), time.process_time()
while done_seconds < warm_up_seconds + measured_seconds:
    order = torch.randperm(row_count)
    for start in range(0, row_count, batch_size):
        rows = order[start : start + batch_size]
        optimizer.zero_grad(set_to_none=True)
        loss = loss_function(network(features[rows]), labels[rows])
        loss.backward()
        optimizer.step()
        samples += len(rows)
        seconds = time.perf_counter() - started_at
        if seconds >= STRETCH_SECONDS:
            processor_seconds = time.process_time() - processor_at_start
            if done_seconds >= warm_up_seconds:
                print(f"benchmark: samplesPerSecond {samples / seconds:.6g}")
                print(f"benchmark: samplesPerProcessorSecond {samples / processor_seconds:.6g}")
            done_seconds += seconds
            samples = 0
            started_at, processor_at_start = time.perf_counter(), time.process_time()
            if done_seconds >= warm_up_seconds + measured_seconds:
                break
