import { Field, ObjectType, registerEnumType } from 'type-graphql';

export const ViewerKind = { LOCAL: 'LOCAL', USER: 'USER', API_KEY: 'API_KEY' } as const;

registerEnumType(ViewerKind, {
  name: 'ViewerKind',
  description: 'How the gateway came to know a caller.',
  valuesConfig: {
    LOCAL: {
      description:
        'The person at this machine, when the gateway listens on loopback only and no authentication is set up.',
    },
    USER: { description: 'A person who signed in.' },
    API_KEY: { description: 'A program with a key of its own.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'Who sent the request.' })
export class Viewer {
  @Field(() => String, { description: 'Name by which the gateway knows the caller.' })
  readonly subject!: string;

  @Field(() => ViewerKind, { description: 'How the gateway came to know the caller.' })
  readonly kind!: keyof typeof ViewerKind;

  @Field(() => [String], { description: 'Groups that the caller belongs to.' })
  readonly groups!: readonly string[];
}
