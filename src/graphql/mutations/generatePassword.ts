import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import { generatePassword } from '../../secrets/changes/generatePassword';
import { answer } from '../answer';
import type { Context } from '../Context';
import { PasswordOptions } from '../inputs/PasswordOptions';
import { SecretString } from '../scalars/SecretString';
import { Payload } from '../types/SecretPayload';

@ObjectType({ description: 'What generatePassword answers.' })
class GeneratePasswordPayload extends Payload {
  @Field(() => SecretString, {
    nullable: true,
    description: 'The password; null when none fits the options.',
  })
  password: string | null = null;
}

@Resolver()
export class GeneratePasswordMutation {
  @Mutation(() => GeneratePasswordPayload, {
    nullable: true,
    description:
      'A random password; nothing is stored. A mutation so that no cache keeps it and no GET asks for it.',
  })
  generatePassword(
    @Arg('options', () => PasswordOptions, { nullable: true, description: 'What it is made of.' })
    options: PasswordOptions | undefined,
    @Ctx() { access }: Context,
  ): Promise<GeneratePasswordPayload> {
    return answer(new GeneratePasswordPayload(), async () => ({
      password: await generatePassword(access, options),
    }));
  }
}
