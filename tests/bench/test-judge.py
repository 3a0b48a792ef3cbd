#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What runs of frames mean, as a table."""

import unittest

import judge

SAME = [{"fps": 30, "frames": 300}] * 2
# 30 frames a second for ten seconds, 16 for five, 60 for five.
MIXED = [{"fps": 30, "frames": 300}, {"fps": 16, "frames": 80}, {"fps": 60, "frames": 300}]

FILMS = [{"fps": 24, "frames": 240}, {"fps": 25, "frames": 300}]


class Skew(unittest.TestCase):
    def test_skew(self):
        for frames, clips, apart in (
                ([7, 7], SAME, 0),
                ([7, 8], SAME, 1),
                ([299, 0], SAME, 299),
                ([0, 148], SAME, 148),
                ([30, 16, 60], MIXED, 0),      # 1.000 s
                ([30, 16, 61], MIXED, 0),      # 1.017 s
                ([31, 16, 61], MIXED, 1),      # 1.033 s is not within 1.017–1.033 s
                ([31, 16, 62], MIXED, 0),
                ([32, 16, 62], MIXED, 1),
                ([250, 79, 299], MIXED, 0),    # the shorter ones stand at their ends
                ([250, 78, 299], MIXED, 102),  # one is not at its end
                ([23, 23], FILMS, 0),          # both from 0.9583 to 0.96 s
                ([23, 24], FILMS, 0),
                ([24, 23], FILMS, 1),
                ([0, 0, 0], MIXED, 0)):
            with self.subTest(frames=frames):
                away = judge.skew(frames, clips)
                self.assertEqual(away > 0, apart > 0)
                self.assertLessEqual(abs(away - apart), 1)


class Judge(unittest.TestCase):
    def test_playing(self):
        runs = [[0, 5, 298, 298], [33, 5, 299, 299], [66, 5, 0, 0], [100, 5, 1, 1]]
        figures = judge.judge(runs, SAME)
        self.assertEqual((figures["samples"], figures["sets"], figures["skipped"], figures["advanced"]), (20, 3, 0, 3))
        self.assertEqual((figures["apart"], figures["torn"], figures["skew"], figures["hole_ms"]), (0, 0, 0, 34))

    def test_left_out(self):
        figures = judge.judge([[0, 5, 10, 10], [100, 5, 13, 13]], SAME)
        self.assertEqual((figures["sets"], figures["skipped"], figures["hole_ms"]), (1, 2, 100))

    def test_out_of_step(self):
        runs = [[0, 6, 10, 10], [10, 3, 11, 10], [20, 1, -1, 11], [30, 10, 11, 11]]
        figures = judge.judge(runs, SAME)
        self.assertEqual((figures["apart"], figures["torn"], figures["skew"], figures["sets"]), (3, 1, 1, 1))
        self.assertAlmostEqual(judge.out_of_step(figures), 20)

    def test_join(self):
        one = judge.judge([[0, 5, 10, 10], [100, 5, 13, 13]], SAME)
        two = judge.judge([[0, 5, 10, 10], [50, 5, 11, 11]], SAME)
        joined = judge.join([one, two])
        self.assertEqual((joined["samples"], joined["sets"], joined["hole_ms"], joined["skipped"]), (20, 2, 100, 2))


class Settled(unittest.TestCase):
    def test_settled(self):
        seen = [[0, 4, 5, 5], [20, 1, 9, 5], [22, 30, 9, 9]]
        for runs, wanted, expected in (
                (seen, None, 22),
                (seen, 9, 22),
                (seen, 8, None),
                (seen[:2], None, None),
                (seen + [[90, 1, -1, 9]], None, None),
                (seen[:1], None, 0),
                ([[0, 4, 5, 5], [22, 30, 9, 9], [80, 2, 9, 9]], None, 22)):
            with self.subTest(runs=runs, wanted=wanted):
                self.assertEqual(judge.settled_at(runs, SAME, wanted)[0], expected)


if __name__ == "__main__":
    unittest.main()
