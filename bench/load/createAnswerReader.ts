export interface Answer {
  readonly status: number;
  readonly bodyBytes: number;
}

const endOfHead = Buffer.from('\r\n\r\n');
const lengthHeader = /\r\ncontent-length: (\d+)/i;

/**
 * Takes the bytes of one connection and tells of each answer when its last byte is in. Only for answers with a
 * Content-Length and without pipelining, which is all that the measured servers send.
 */
export function createAnswerReader(onAnswer: (answer: Answer) => void): (chunk: Buffer) => void {
  let head: Buffer = Buffer.alloc(0);
  let answer: Answer | undefined;
  let missingBytes = 0;

  function finish(): void {
    if (!answer || missingBytes > 0) return;
    const complete = answer;
    answer = undefined;
    onAnswer(complete);
  }

  return (chunk) => {
    if (answer) {
      missingBytes -= chunk.length;
      return finish();
    }
    head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
    const end = head.indexOf(endOfHead);
    if (end === -1) return;
    answer = readHead(head.toString('latin1', 0, end));
    missingBytes = answer.bodyBytes - (head.length - end - endOfHead.length);
    head = Buffer.alloc(0);
    finish();
  };
}

function readHead(head: string): Answer {
  const length = lengthHeader.exec(head)?.[1];
  if (length === undefined) throw new Error('An answer has no Content-Length');
  return { status: Number(head.slice(9, 12)), bodyBytes: Number(length) };
}
