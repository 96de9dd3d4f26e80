/** What a block drawn by a component is given, in the editor and on the page before it. */
export interface BlockProps {
  demandId: string;
  /** Chosen in the editor as a whole. */
  selected: boolean;
  /** In the editor: with what can be done to it. */
  live: boolean;
  onedit: (demandId: string) => void;
  onremove: () => void;
}
