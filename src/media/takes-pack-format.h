/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "takes-clip-marks.h"

G_BEGIN_DECLS

/*
 * What a pack looks like on disk, all of it little-endian:
 *
 *   TakesPackHeader · n_frames × TakesPackEntry · n_frames × thumbnail · JPEG after JPEG
 *
 * An entry names the picture that stands for the frame: its own, or a neighbour's where the clip
 * does not decode.
 */
#define TAKES_PACK_MAGIC      "TakesPk1"
#define TAKES_PACK_DAMAGED    1u           /* a flag: some frames do not decode */
#define TAKES_PACK_KEY        0x80000000u  /* in a picture's number: decoding the clip can begin here */
#define TAKES_PACK_MAX_FRAMES 200000
#define TAKES_PACK_MAX_SIDE   8192

typedef struct {
  char    magic[8];
  guint32 level;
  guint32 flags;
  guint32 width, height;
  guint32 clip_width, clip_height;   /* upright, with square pixels */
  guint32 n_frames;
  guint32 reserved;                  /* 0 */
  gint64  base;                      /* ns, stream time of the first frame */
  guint64 n_bytes;                   /* of the whole file */
  guint64 checksum;                  /* of what stands before it and of the table */
} TakesPackHeader;

typedef struct {
  gint64  start;                     /* ns after base */
  gint64  duration;                  /* ns */
  guint64 offset;                    /* of the JPEG in the file */
  guint32 n_bytes;
  guint32 picture;                   /* the frame that is shown, and TAKES_PACK_KEY */
} TakesPackEntry;

G_STATIC_ASSERT (sizeof (TakesPackHeader) == 64);
G_STATIC_ASSERT (sizeof (TakesPackEntry) == 32);

/* Against what rots on a disk, not against malice. */
static inline guint64
takes_pack_checksum (const TakesPackHeader *header,
                     const TakesPackEntry  *entries)
{
  const guint8 *parts[] = { (const guint8 *) header, (const guint8 *) entries };
  gsize lengths[] = { offsetof (TakesPackHeader, checksum), GUINT32_FROM_LE (header->n_frames) * sizeof *entries };
  guint64 sum = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    for (gsize at = 0; at < lengths[i]; at++)
      sum = (sum ^ parts[i][at]) * G_GUINT64_CONSTANT (0x100000001b3);

  return sum;
}

G_END_DECLS
