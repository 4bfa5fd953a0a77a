/** Shows the notice when nothing was heard for as long as `patienceMs`, and hides it again when something is. */
export const announceSilence = ({ notice, patienceMs }: SilenceOptions): { readonly end: () => void } => {
  const timer = setTimeout(() => {
    notice.hidden = false;
  }, patienceMs);
  return {
    end: () => {
      clearTimeout(timer);
      notice.hidden = true;
    },
  };
};

interface SilenceOptions {
  readonly notice: HTMLElement;
  readonly patienceMs: number;
}
