/** Where a command says what it has to say, line by line. */
export interface Speech {
  /** What was asked for. */
  print(line: string): void;
  /** What else there is to say. */
  tell(line: string): void;
}
