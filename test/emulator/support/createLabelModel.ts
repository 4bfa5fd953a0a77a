/**
 * The rules of staging labels as AWS documents and shows them, written down a second time: which version a label sits
 * on. It knows nothing of how the emulator keeps them.
 */
export interface LabelModel {
  /** A value written under a token, by PutSecretValue or UpdateSecret. */
  write(id: string, labels: readonly string[]): void;
  /** UpdateSecretVersionStage, as far as it was taken. */
  move(label: string, to: string | undefined): void;
  /** Labels by version, sorted; versions without labels are left out. */
  byVersion(): Readonly<Record<string, readonly string[]>>;
}

export function createLabelModel(): LabelModel {
  const holder = new Map<string, string>();
  const place = (label: string, id: string) => {
    const demoted = holder.get('AWSCURRENT');
    holder.set(label, id);
    if (label === 'AWSCURRENT' && demoted !== undefined && demoted !== id) holder.set('AWSPREVIOUS', demoted);
  };
  return {
    write(id, labels) {
      const current = holder.get('AWSCURRENT');
      const demotes = labels.includes('AWSCURRENT') && current !== undefined && current !== id;
      if (demotes && holder.get('AWSPENDING') === current) holder.delete('AWSPENDING');
      // AWSCURRENT last: what it does to AWSPREVIOUS wins over an AWSPREVIOUS that was asked for.
      for (const label of labels.filter((each) => each !== 'AWSCURRENT')) place(label, id);
      if (labels.includes('AWSCURRENT') || current === undefined) place('AWSCURRENT', id);
    },
    move(label, to) {
      if (to === undefined) holder.delete(label);
      else place(label, to);
    },
    byVersion() {
      const versions: Record<string, string[]> = {};
      for (const [label, id] of holder) versions[id] = [...(versions[id] ?? []), label].sort();
      return versions;
    },
  };
}
