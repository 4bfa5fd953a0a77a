/**
 * The class of an error and the places it came through. Its message is left out, since it may quote input; and when it
 * cannot be told from the frames in the stack, these are left out too.
 */
export function traceWithoutText(error: unknown): string {
  if (!(error instanceof Error)) return 'not an Error';
  const { message, stack = '' } = error;
  const end = stack.indexOf(message);
  const frames = end === -1 ? [] : stack.slice(end + message.length).split('\n');
  const places = frames.filter((line) => /^\s+at /.test(line)).map((line) => line.trim());
  return [error.constructor.name, ...places.slice(0, 8)].join(' | ');
}
