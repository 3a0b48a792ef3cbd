/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Elements of Matroska and WebM (RFC 8794, RFC 9559). Ids as they stand in the file, with their leading bits. */
#define TAKES_EBML_VOID        0xec
#define TAKES_EBML_CRC         0xbf
#define TAKES_EBML_SEGMENT     0x18538067
#define TAKES_EBML_SEEK_HEAD   0x114d9b74
#define TAKES_EBML_SEEK        0x4dbb
#define TAKES_EBML_INFO        0x1549a966
#define TAKES_EBML_TITLE       0x7ba9
#define TAKES_EBML_DATE        0x4461
#define TAKES_EBML_FILE_NAME   0x7384
#define TAKES_EBML_TRACKS      0x1654ae6b
#define TAKES_EBML_TRACK       0xae
#define TAKES_EBML_NUMBER      0xd7
#define TAKES_EBML_TYPE        0x83
#define TAKES_EBML_NAME        0x536e
#define TAKES_EBML_CLUSTER     0x1f43b675
#define TAKES_EBML_BLOCK       0xa1
#define TAKES_EBML_BLOCK_GROUP 0xa0
#define TAKES_EBML_SIMPLE      0xa3
#define TAKES_EBML_CUES        0x1c53bb6b
#define TAKES_EBML_CHAPTERS    0x1043a770
#define TAKES_EBML_TAGS        0x1254c367
#define TAKES_EBML_ATTACHMENTS 0x1941a469
#define TAKES_EBML_TAG         0x7373
#define TAKES_EBML_SIMPLE_TAG  0x67c8
#define TAKES_EBML_TAG_NAME    0x45a3
#define TAKES_EBML_TAG_STRING  0x4487

typedef struct {
  guint32  id;
  goffset  at;        /* of the id */
  goffset  body;
  goffset  end;
  gboolean endless;   /* its size is not known; it ends where another of its level begins */
} TakesEbml;

gboolean takes_ebml_read         (int              fd,
                                  goffset          at,
                                  goffset          end,
                                  TakesEbml       *element);
gboolean takes_ebml_is_top_level (const TakesEbml *element);

G_END_DECLS
