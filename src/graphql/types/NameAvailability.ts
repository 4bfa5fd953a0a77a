import { Field, ObjectType, registerEnumType } from 'type-graphql';
import type { NameAvailabilityState as State } from '../../secrets/nameAvailability';
import { Secret } from './Secret';

const NameAvailabilityState = {
  AVAILABLE: 'AVAILABLE',
  TAKEN: 'TAKEN',
  SCHEDULED_FOR_DELETION: 'SCHEDULED_FOR_DELETION',
  INVALID: 'INVALID',
} as const satisfies { [S in State]: S };

registerEnumType(NameAvailabilityState, {
  name: 'NameAvailabilityState',
  description: 'Whether a secret can be created under a name.',
  valuesConfig: {
    AVAILABLE: { description: 'Nothing holds it.' },
    TAKEN: { description: 'A secret has it.' },
    SCHEDULED_FOR_DELETION: {
      description: 'Held by a secret that is scheduled for deletion: restore that one, or wait.',
    },
    INVALID: { description: 'No secret can have it.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'Whether a secret can be created under a name.' })
export class NameAvailability {
  @Field(() => String, { description: 'The name that was asked about.' })
  readonly name!: string;

  @Field(() => NameAvailabilityState, { description: 'Whether it can be had.' })
  readonly state!: State;

  @Field(() => Secret, {
    nullable: true,
    description: 'The secret that holds the name, when the caller may see it.',
  })
  readonly heldBy?: Secret | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why the name is invalid or unwise, such as an ending of a hyphen and six characters.',
  })
  readonly reason?: string | null;
}
