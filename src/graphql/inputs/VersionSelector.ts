import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: 'Which version: by its id, by a staging label, or by both.' })
export class VersionSelector {
  @Field(() => ID, { nullable: true, description: 'Id of the version.' })
  readonly versionId?: string | null;

  @Field(() => String, { nullable: true, description: 'Staging label that the version carries.' })
  readonly stage?: string | null;
}
