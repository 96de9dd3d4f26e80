/** What a projector shows besides what every device knows: who has come, and who sits where. */
export interface WorkshopHall {
  /** In the lobby, in the order they came; empty where names are not shown. */
  people: { name: string; organisation: string | null }[];
  groups: HallGroup[];
}

export interface HallGroup {
  number: number;
  place: string;
  /** Empty where names are not shown. */
  people: string[];
}
