/* The frame around every page, and the pages of what goes wrong. */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "request.h"

struct crumbs {
    size_t count;
    const struct crumb *rows;
};

/* What layout.html shows around the content. */
struct frame {
    const struct request *request;
    struct str title, heading;
    struct markup content;
    struct str notice;
    struct crumbs trail;
    struct path here, french, english; /* this page, and in both languages */
    struct str canonical;
    const char *style, *faces; /* names of served files; faces is NULL where the build had none */
    const char *icon;
    struct str lang;
    bool first_level; /* right below the home page: the way to it ends with its own name */
    bool robots_stay_out;
};

/* A 403 of its own: the form's seal has run out, or is another session's. */
enum { FORM_TOO_OLD = 1403 };
struct response refused(struct request *r, int status);
struct response broken_page(struct request *r, unsigned number);
