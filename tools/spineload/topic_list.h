/* What `list` can list and `describe` looks through: TOPIC(plural, singular). */
TOPIC(laws, law)
TOPIC(loads, load)
TOPIC(kinds, kind)
TOPIC(quantities, quantity)
TOPIC(elements, element)
TOPIC(fields, field)
TOPIC(sections, section)
