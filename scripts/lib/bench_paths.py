"""Times MuJoCo's tendons on a model as large as the paths of Psoas, and compares.

The model has as many tendons as Psoas has strands, with as many places and wrapping cylinders, over a chain of as many
hinged bodies. Every cylinder lies in the way of its tendon, so that it is wrapped. MuJoCo's `mj_tendon` gives lengths
and their Jacobian; Psoas gives lengths and the forces of a unit tension.
"""

import json
import re
import sys
import time
from pathlib import Path

import mujoco
import numpy as np

BODIES = 60
ROUNDS = 2000


def counts(folder):
    """Strands, places and surfaces of both sides."""
    text = "".join(path.read_text() for path in sorted(Path(folder).glob("*.ron")))
    strands = len(re.findall(r"path: \[", text))
    places = len(re.findall(r"\b(?:At|Between)\(", text))
    wraps = len(re.findall(r"\bAround\(", text))
    return 2 * strands, 2 * places, 2 * wraps


def model(strands, places, wraps):
    """A chain of bodies with the tendons along it."""
    rng = np.random.default_rng(1)
    own = [places // strands + (index < places % strands) for index in range(strands)]
    wrapped = set(range(0, strands, max(1, strands // max(1, wraps))))
    sites = [[] for _ in range(BODIES)]
    geoms = [[] for _ in range(BODIES)]
    tendons = []
    for index in range(strands):
        first = int(rng.integers(0, BODIES - 8))
        parts = []
        for place in range(max(2, own[index])):
            body = min(first + place, BODIES - 1)
            name = f"s{index}_{place}"
            x = 0.03 if index in wrapped else 0.05
            sites[body].append(f'<site name="{name}" pos="{x} {rng.uniform(-0.01, 0.01):.4f} 0"/>')
            if place == 1 and index in wrapped:
                side = f"s{index}_side"
                sites[body].append(f'<site name="{side}" pos="0.08 0 -0.01"/>')
                geoms[body].append(
                    f'<geom name="g{index}" type="cylinder" size="0.02 0.02" pos="0.03 0 -0.01" '
                    'euler="90 0 0" contype="0" conaffinity="0" mass="0.001"/>'
                )
                parts.append(f'<geom geom="g{index}" sidesite="{side}"/>')
            parts.append(f'<site site="{name}"/>')
        tendons.append(f'<spatial name="t{index}">{"".join(parts)}</spatial>')
    tree = ""
    for body in reversed(range(BODIES)):
        tree = (
            f'<body pos="0 0 0.04"><joint axis="0 1 0"/><geom size="0.005" mass="1"/>'
            f'{"".join(sites[body])}{"".join(geoms[body])}{tree}</body>'
        )
    return f"<mujoco><worldbody>{tree}</worldbody><tendon>{''.join(tendons)}</tendon></mujoco>"


def seconds(call):
    """The median of several measurements of one call."""
    times = []
    for _ in range(7):
        start = time.perf_counter()
        for _ in range(ROUNDS // 7):
            call()
        times.append((time.perf_counter() - start) / (ROUNDS // 7))
    return sorted(times)[3]


def main():
    folder, estimate = sys.argv[1:]
    strands, places, wraps = counts(folder)
    compiled = mujoco.MjModel.from_xml_string(model(strands, places, wraps))
    data = mujoco.MjData(compiled)
    data.qpos[:] = 0.02
    mujoco.mj_forward(compiled, data)
    theirs = seconds(lambda: mujoco.mj_tendon(compiled, data))
    ours = json.loads(Path(estimate).read_text())["median"]["point_estimate"] * 1e-9
    wrapping = int(np.sum(data.wrap_obj >= 0)) if data.wrap_obj.size else 0
    print(f"{strands} paths, {places} places, {wraps} surfaces; MuJoCo {mujoco.__version__}, {wrapping} wrap points")
    print(f"Psoas  {ours * 1e6:8.1f} us, {ours / strands * 1e9:6.1f} ns a path")
    print(f"MuJoCo {theirs * 1e6:8.1f} us, {theirs / strands * 1e9:6.1f} ns a path")
    print(f"MuJoCo takes {theirs / ours:.2f} times as long")


main()
