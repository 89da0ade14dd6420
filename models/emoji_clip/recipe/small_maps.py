"""Convolutions of small maps as products of matrices, which trains the image tower half again as fast on a CPU.

oneDNN computes a convolution row by row; where rows are two to four points long, as in the last stages of the tower, most of
what the processor could do is idle: 3 x 3 from 512 to 512 channels on 2 x 2 points took 125 ms for a batch of 128, forward and
backward, where this takes 25 (bfloat16, AMX).
"""

from __future__ import annotations

from typing import Final

import torch
import torch.nn.functional as F

WIDE: Final = 256
"""Convolutions with so many channels are of small maps."""


def _neighbours(padded: torch.Tensor, made: int, stride: int) -> list[torch.Tensor]:
    """For each of the nine weights the points that it meets, views (n, made, made, channels)."""
    reach = (made - 1) * stride + 1
    return [padded[:, y : y + reach : stride, x : x + reach : stride] for y in range(3) for x in range(3)]


class _SmallConvolution(torch.autograd.Function):
    """3 x 3, padded by 1."""

    @staticmethod
    def forward(ctx: torch.autograd.function.FunctionCtx, maps: torch.Tensor, weight: torch.Tensor, stride: int) -> torch.Tensor:
        n, channels, height, _ = maps.shape
        flat = weight.permute(0, 2, 3, 1).reshape(weight.shape[0], 9 * channels).to(torch.bfloat16)
        padded = F.pad(maps.to(torch.bfloat16).permute(0, 2, 3, 1), (0, 0, 1, 1, 1, 1))
        made = (height - 1) // stride + 1
        columns = torch.cat(_neighbours(padded, made, stride), 3).view(-1, 9 * channels)
        ctx.save_for_backward(columns, flat)
        ctx.shape = n, channels, height, made, stride
        return (columns @ flat.T).view(n, made, made, -1).permute(0, 3, 1, 2)

    @staticmethod
    def backward(ctx: torch.autograd.function.FunctionCtx, gradient: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, None]:
        columns, flat = ctx.saved_tensors
        n, channels, height, made, stride = ctx.shape
        gradient = gradient.permute(0, 2, 3, 1).reshape(-1, flat.shape[0])
        of_weight = (gradient.T @ columns).float().view(-1, 3, 3, channels).permute(0, 3, 1, 2)
        of_columns = (gradient @ flat).view(n, made, made, 9, channels)
        padded = torch.zeros(n, height + 2, height + 2, channels, dtype=torch.bfloat16)
        for points, part in zip(_neighbours(padded, made, stride), of_columns.unbind(3)):
            points += part
        of_maps = padded[:, 1:-1, 1:-1].permute(0, 3, 1, 2).contiguous(memory_format=torch.channels_last)
        return of_maps, of_weight, None


class _SmallConv2d(torch.nn.Conv2d):
    def forward(self, maps: torch.Tensor) -> torch.Tensor:
        return _SmallConvolution.apply(maps, self.weight, self.stride[0])


def hasten(tower: torch.nn.Module) -> None:
    """Compute the convolutions of small square maps in bfloat16 as products of matrices, from now on."""
    for module in tower.modules():
        if isinstance(module, torch.nn.Conv2d) and module.kernel_size == (3, 3) and module.groups == 1 and module.out_channels >= WIDE:
            module.__class__ = _SmallConv2d
