/* The list of laws, parameters stored by name with a check of their range, and laws together with
   the laws that they wrap. */
#include "laws/law.h"
#include <string.h>

static const ConstitutiveLaw *const laws[] = {
#define LAW(name) &law_##name,
#include "laws/law_list.h"
#undef LAW
};

const ConstitutiveLaw *const *law_all(size_t *count)
{
  *count = sizeof(laws) / sizeof(laws[0]);
  return laws;
}

const ConstitutiveLaw *law_find(const char *name)
{
  for (size_t n = 0; n < sizeof(laws) / sizeof(laws[0]); n++)
    if (!strcmp(laws[n]->name, name)) return laws[n];
  return NULL;
}

const char *law_set_parameter(const ConstitutiveLaw *law, void *parameters, const char *name,
                              double value)
{
  for (size_t n = 0; n < law->parameter_count; n++) {
    const LawParameter *row = &law->parameters[n];

    if (strcmp(row->name, name) != 0) continue;
    if (!isfinite(value) || value < row->low || value > row->high) return "out of range";
    *(double *)(void *)((char *)parameters + row->offset) = value;
    return NULL;
  }
  return "unknown parameter";
}

double law_parameter(const ConstitutiveLaw *law, const void *parameters, const char *name)
{
  for (size_t n = 0; n < law->parameter_count; n++)
    if (!strcmp(law->parameters[n].name, name))
      return *(const double *)(const void *)((const char *)parameters + law->parameters[n].offset);
  return NAN;
}

const char *law_set_base(const ConstitutiveLaw *law, void *parameters, LawBase base)
{
  if (!law->wraps) return "a law that takes no base";
  if (!base.law || !base.parameters) return "no base law";
  *(LawBase *)parameters = base;
  return NULL;
}

LawBase law_base(const ConstitutiveLaw *law, const void *parameters)
{
  return law->wraps ? *(const LawBase *)parameters : (LawBase){NULL, NULL};
}

const char *law_check(const ConstitutiveLaw *law, const void *parameters)
{
  if (law->wraps) {
    const LawBase base = law_base(law, parameters);
    const char   *why  = base.law ? law_check(base.law, base.parameters) : "no base law";

    if (why) return why;
  }
  return law->check ? law->check(parameters) : NULL;
}

bool law_is_dissipative(const ConstitutiveLaw *law, const void *parameters)
{
  const LawBase base = law_base(law, parameters);

  return law->dissipative || (base.law && law_is_dissipative(base.law, base.parameters));
}

static size_t own_count(const ConstitutiveLaw *law, const void *parameters)
{
  return law->history_count ? law->history_count(parameters) : 0;
}

size_t law_history_count(const ConstitutiveLaw *law, const void *parameters)
{
  const LawBase base = law_base(law, parameters);
  const size_t  own  = own_count(law, parameters);

  return base.law ? own + law_history_count(base.law, base.parameters) : own;
}

void law_history_start(const ConstitutiveLaw *law, const void *parameters, const LawPoint *at,
                       double history[])
{
  const LawBase base = law_base(law, parameters);
  LawPoint      rest = *at;

  rest.history = NULL;
  if (law->history_start)
    law->history_start(parameters, &rest, history);
  else if (law->advance)
    law->advance(parameters, &rest, history);
  if (base.law)
    law_history_start(base.law, base.parameters, at, history + own_count(law, parameters));
}

void law_advance(const ConstitutiveLaw *law, const void *parameters, const LawPoint *at,
                 double history[])
{
  const LawBase base = law_base(law, parameters);
  const size_t  own  = own_count(law, parameters);

  if (law->advance) law->advance(parameters, at, history);
  if (base.law) {
    const LawPoint below = law_base_point(at, own);

    law_advance(base.law, base.parameters, &below, history + own);
  }
}
