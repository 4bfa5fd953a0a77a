import { Field, InputType, registerEnumType } from 'type-graphql';
import type { SortField } from '../../secrets/lists/order';

const SecretSortField = {
  NAME: 'NAME',
  CREATED_AT: 'CREATED_AT',
  LAST_CHANGED_AT: 'LAST_CHANGED_AT',
  LAST_ACCESSED_AT: 'LAST_ACCESSED_AT',
} as const satisfies { [F in SortField]: F };

registerEnumType(SecretSortField, {
  name: 'SecretSortField',
  description: 'What to sort by.',
  valuesConfig: {
    NAME: { description: 'By name.' },
    CREATED_AT: { description: 'By the time of creation.' },
    LAST_CHANGED_AT: { description: 'By the time of the last change.' },
    LAST_ACCESSED_AT: { description: 'By the day of the last read.' },
  },
});

const SortDirection = { ASC: 'ASC', DESC: 'DESC' } as const;

registerEnumType(SortDirection, {
  name: 'SortDirection',
  description: 'Which end comes first.',
  valuesConfig: {
    ASC: { description: 'Smallest or earliest first.' },
    DESC: { description: 'Largest or latest first.' },
  },
});

@InputType({ description: 'In which order to list.' })
export class SecretSort {
  @Field(() => SecretSortField, { defaultValue: 'CREATED_AT', description: 'What to sort by.' })
  readonly field!: SortField;

  @Field(() => SortDirection, { defaultValue: 'ASC', description: 'Which end comes first.' })
  readonly direction!: 'ASC' | 'DESC';
}
