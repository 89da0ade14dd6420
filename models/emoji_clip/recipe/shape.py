"""A network of shape beside the image tower: it sees edges, and tells emoji by hands it has never seen.

Artists choose colours, shading and outlines as they like; where edges run, and how they turn, they have in common. So
the first layer is not learned: it measures how strong the edges of each direction are at each spot, as a share of all
edges around (histograms of oriented gradients, Dalal and Triggs 2005, in cells of 2 x 2 pixels). Colours come beside them, coarse.
The layers behind are those of a residual network (He et al. 2016); what they find is told on the whole, and by place.

It needs few samples: without the vendor asked for it told 71 % of Noto and 57 % of the old blobs after 220,000, where the image tower
told 55 % and 37. After 1.5 million it told 78 % and 69, and together with the image tower, which told 67 % and 51, 80.5 % and 68.5.
"""

from __future__ import annotations

import math
from typing import Final

import torch
import torch.nn.functional as F
from torch.nn.utils.fusion import fuse_conv_bn_eval

DIRECTIONS: Final = 9
CELL: Final = 2
AROUND: Final = 9
"""Cells on a side of what counts as around."""
WIDTHS: Final = (64, 128, 256)
BLOCKS: Final = (1, 2, 2)
PLACED: Final = 64
"""Values that are told of each of the 4 x 4 places."""


class Edges(torch.nn.Module):
    """Edges by direction and the colours of small cells."""

    def __init__(self) -> None:
        super().__init__()
        angles = torch.arange(DIRECTIONS) * torch.pi / DIRECTIONS
        self.register_buffer("directions", torch.stack((angles.cos(), angles.sin()), 1)[:, :, None, None], persistent=False)

    def forward(self, pictures: torch.Tensor) -> torch.Tensor:
        """float32 (n, 3, 64, 64) around zero to (n, 13, 32, 32): nine directions, three colours, and how much of a cell is filled."""
        pictures = pictures.float().contiguous()
        across = F.pad(pictures[:, :, :, 2:] - pictures[:, :, :, :-2], (1, 1))
        down = F.pad(pictures[:, :, 2:] - pictures[:, :, :-2], (0, 0, 1, 1))
        strength = across.square() + down.square()
        x, y, most = across[:, 0], down[:, 0], strength[:, 0]
        for colour in (1, 2):  # the edge of the colour that has the strongest
            stronger = strength[:, colour] > most
            x, y = torch.where(stronger, across[:, colour], x), torch.where(stronger, down[:, colour], y)
            most = torch.where(stronger, strength[:, colour], most)
        # Half the distance of two directions away, an edge counts for both; a whole one away, no more.
        near = math.cos(math.pi / DIRECTIONS)
        along = F.conv2d(torch.stack((x, y), 1), self.directions).abs()
        cells = F.avg_pool2d(F.relu(along - near * (most + 1e-12).sqrt()[:, None]), CELL) / (1 - near)
        around = F.avg_pool2d(cells.square().sum(1, keepdim=True), AROUND, 1, AROUND // 2)
        shares = (cells / (around + 1e-3).sqrt() + 1e-6).sqrt()
        filled = F.avg_pool2d((pictures.abs().amax(1, keepdim=True) > 0.03).float(), CELL)
        return torch.cat((shares * 1.5, F.avg_pool2d(pictures, CELL), filled), 1)


def convolution(given: int, made: int, stride: int = 1) -> torch.nn.Conv2d:
    """3 x 3."""
    return torch.nn.Conv2d(given, made, 3, stride, 1, bias=False)


class Block(torch.nn.Module):
    """Two convolutions, and a way around them."""

    def __init__(self, given: int, made: int, stride: int) -> None:
        super().__init__()
        self.first, self.first_norm = convolution(given, made, stride), torch.nn.BatchNorm2d(made)
        self.second, self.second_norm = convolution(made, made), torch.nn.BatchNorm2d(made)
        self.around = torch.nn.Identity()
        if given != made or stride > 1:
            self.around = torch.nn.Sequential(
                torch.nn.AvgPool2d(stride), torch.nn.Conv2d(given, made, 1, bias=False), torch.nn.BatchNorm2d(made)
            )
        torch.nn.init.zeros_(self.second_norm.weight)  # at first only the way around counts

    def forward(self, maps: torch.Tensor) -> torch.Tensor:
        """(n, given, height, width) to (n, made, height / stride, width / stride)."""
        found = F.relu(self.first_norm(self.first(maps)))
        return F.relu(self.second_norm(self.second(found)) + self.around(maps))

    def fuse(self) -> None:
        """Put the norms into the convolutions."""
        self.first, self.first_norm = fuse_conv_bn_eval(self.first, self.first_norm), torch.nn.Identity()
        self.second, self.second_norm = fuse_conv_bn_eval(self.second, self.second_norm), torch.nn.Identity()
        if isinstance(self.around, torch.nn.Sequential):
            pool, one, norm = self.around
            self.around = torch.nn.Sequential(pool, fuse_conv_bn_eval(one, norm))


class ShapeTrunk(torch.nn.Module):
    """All but the last layer.

    Attributes:
        num_features: How many values it gives; timm's name.
    """

    num_features = WIDTHS[-1] + 16 * PLACED

    def __init__(self) -> None:
        super().__init__()
        self.edges = Edges()
        self.stem = torch.nn.Sequential(convolution(DIRECTIONS + 4, WIDTHS[0], 2), torch.nn.BatchNorm2d(WIDTHS[0]), torch.nn.ReLU())
        blocks, given = [], WIDTHS[0]
        for stage, (width, count) in enumerate(zip(WIDTHS, BLOCKS, strict=True)):
            for number in range(count):
                blocks.append(Block(given, width, 2 if stage and not number else 1))
                given = width
        self.blocks = torch.nn.Sequential(*blocks)
        self.place = torch.nn.Sequential(torch.nn.Conv2d(given, PLACED, 1, bias=False), torch.nn.BatchNorm2d(PLACED), torch.nn.ReLU())

    def forward(self, pictures: torch.Tensor) -> torch.Tensor:
        """float32 (n, 3, 64, 64) around zero to (n, num_features)."""
        with torch.no_grad(), torch.autocast(pictures.device.type, enabled=False):
            # A few at a time stay in the cache of a processor.
            edges = torch.cat([self.edges(some) for some in pictures.split(8)]) if self.training else self.edges(pictures)
        maps = self.blocks(self.stem(edges.contiguous(memory_format=torch.channels_last)))
        return torch.cat((maps.mean((2, 3)), self.place(maps).flatten(1) * 0.5), 1)


class ShapeNetwork(torch.nn.Module):
    """From canonical pictures to features of shape, in the form of open_clip's image towers."""

    def __init__(self) -> None:
        super().__init__()
        self.trunk = ShapeTrunk()
        self.head = torch.nn.Linear(ShapeTrunk.num_features, 256)

    def forward(self, pictures: torch.Tensor) -> torch.Tensor:
        """float32 (n, 3, 64, 64) around zero to (n, 256)."""
        return self.head(self.trunk(pictures))

    def fuse(self) -> ShapeNetwork:
        """Put norms into convolutions, for use."""
        trunk = self.trunk
        trunk.stem = torch.nn.Sequential(fuse_conv_bn_eval(trunk.stem[0], trunk.stem[1]), trunk.stem[2])
        trunk.place = torch.nn.Sequential(fuse_conv_bn_eval(trunk.place[0], trunk.place[1]), trunk.place[2])
        for block in trunk.blocks:
            block.fuse()
        return self
