/* Edges in a table of lists: each begins in the slot that its ends hash to. */
#include "elements/edge_table.h"
#include "base/hash.h"

PetscErrorCode edge_table_create(PetscInt most, EdgeTable *table)
{
  PetscFunctionBeginUser;
  *table = (EdgeTable){.slots = most + 1};
  PetscCall(PetscMalloc3(table->slots, &table->end, table->slots, &table->first, table->slots,
                         &table->next));
  for (PetscInt s = 0; s < table->slots; s++) table->first[s] = -1;
  PetscFunctionReturn(0);
}

PetscErrorCode edge_table_destroy(EdgeTable *table)
{
  PetscFunctionBeginUser;
  PetscCall(PetscFree3(table->end, table->first, table->next));
  table->count = table->slots = 0;
  PetscFunctionReturn(0);
}

PetscInt edge_table_number(EdgeTable *table, PetscInt a, PetscInt b)
{
  const PetscInt low = PetscMin(a, b), high = PetscMax(a, b);
  PetscInt      *at = &table->first[hash_slot(hash_add(hash_add(0, low), high), table->slots)];

  for (; *at >= 0; at = &table->next[*at])
    if (table->end[*at][0] == low && table->end[*at][1] == high) return *at;
  *at                         = table->count;
  table->next[table->count]   = -1;
  table->end[table->count][0] = low;
  table->end[table->count][1] = high;
  return table->count++;
}

PetscErrorCode edge_table_within(const EdgeTable *table, PetscInt nodes, PetscInt count,
                                 const PetscInt node[], PetscInt *found, PetscInt **edge)
{
  PetscBool *inside;

  PetscFunctionBeginUser;
  PetscCall(PetscMalloc1(table->count, edge));
  PetscCall(PetscCalloc1(nodes, &inside));
  for (PetscInt i = 0; i < count; i++) inside[node[i]] = PETSC_TRUE;
  *found = 0;
  for (PetscInt e = 0; e < table->count; e++)
    if (inside[table->end[e][0]] && inside[table->end[e][1]]) (*edge)[(*found)++] = e;
  PetscCall(PetscFree(inside));
  PetscFunctionReturn(0);
}

PetscErrorCode edges_find_border(PetscInt count, PetscInt (*end)[2], PetscBool once[])
{
  EdgeTable table;
  PetscInt *number, *times;

  PetscFunctionBeginUser;
  PetscCall(edge_table_create(count, &table));
  PetscCall(PetscCalloc2(count, &number, count, &times));
  for (PetscInt e = 0; e < count; e++) {
    number[e] = edge_table_number(&table, end[e][0], end[e][1]);
    times[number[e]]++;
  }
  for (PetscInt e = 0; e < count; e++) once[e] = times[number[e]] == 1 ? PETSC_TRUE : PETSC_FALSE;
  PetscCall(PetscFree2(number, times));
  PetscCall(edge_table_destroy(&table));
  PetscFunctionReturn(0);
}
