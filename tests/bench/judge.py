# SPDX-License-Identifier: GPL-3.0-or-later
"""What runs of frames on the screen mean (sample-screen.c): pure, and tested in test-judge.py.

A run is [ms, samples, frame of each tile …]; a clip has "fps" and "frames"."""

SLACK = 0.0002  # seconds; rates share moments that are shorter than a millisecond


def skew(frames, clips):
    """How many thirtieths of a second the tiles are apart; 0: there is a moment to which all of them belong."""
    starts = [frame / clip["fps"] for frame, clip in zip(frames, clips)]
    # The last frame of a shorter clip stands until the longest begins anew.
    ends = [(frame + 1) / clip["fps"] if frame < clip["frames"] - 1 else float("inf") for frame, clip in zip(frames, clips)]
    gap = max(starts) - min(ends)
    return 0 if gap < -SLACK else max(1, round((gap + 1 / 30) * 30))


def is_whole(run):
    return all(frame >= 0 for frame in run[2:])


def steps(before, after, clips):
    """By how many steps of the fastest clip that moves the set went on; loops are gone through."""
    best = 0
    for index, clip in enumerate(clips):
        distance = (after[index] - before[index]) % clip["frames"]
        best = max(best, distance)
    return best


def judge(runs, clips):
    """Sums up what was seen: samples, those out of step and those with an unreadable tile, the largest skew, the number of
    whole sets, those left out between them, and the longest time without a new one (ms)."""
    figures = {"samples": 0, "apart": 0, "torn": 0, "skew": 0, "sets": 0, "skipped": 0, "hole_ms": 0.0, "advanced": 0}
    last = last_at = None
    for run in runs:
        figures["samples"] += run[1]
        if not is_whole(run):
            figures["torn"] += run[1]
            continue
        frames = run[2:]
        away = skew(frames, clips)
        if away:
            figures["apart"] += run[1]
            figures["skew"] = max(figures["skew"], away)
            continue
        if frames == last:
            continue
        if last is not None:
            gone = steps(last, frames, clips)
            figures["advanced"] += gone
            figures["skipped"] += max(gone - 1, 0)
            figures["hole_ms"] = max(figures["hole_ms"], run[0] - last_at)
            figures["sets"] += 1
        last, last_at = frames, run[0]
    return figures


def settled_at(runs, clips, wanted=None):
    """When the last set came (ms), with its frames; None if it is not a whole set in step, or not the wanted frame."""
    last = runs[-1]
    if not is_whole(last) or skew(last[2:], clips) or (wanted is not None and last[2] != wanted):
        return None, last[2:]
    since = last[0]
    for run in reversed(runs[:-1]):
        if run[2:] != last[2:]:
            break
        since = run[0]
    return since, last[2:]


def follow(*answers):
    """The runs of looks that followed each other, as one."""
    runs, elapsed = [], 0
    for answer in answers:
        runs += [[run[0] + elapsed, *run[1:]] for run in answer["runs"]]
        elapsed += answer["ms"]
    return runs


def out_of_step(figures):
    return 100.0 * (figures["apart"] + figures["torn"]) / max(figures["samples"], 1)


def join(parts):
    """The figures of several looks as one."""
    joined = dict(parts[0])
    for part in parts[1:]:
        for key, value in part.items():
            joined[key] = max(joined[key], value) if key in ("skew", "hole_ms") else joined[key] + value
    return joined
