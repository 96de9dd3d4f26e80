import type { Attachment } from 'svelte/attachments';

export type Edge = 'before' | 'after';

interface Row {
  id: string;
  handle: () => HTMLElement | null;
  over: (edge: Edge | null) => void;
  /** Something was let go here. */
  drop: (id: string, edge: Edge) => void;
}

/** A row that can be picked up by its handle and put before or after another. */
export function dragRow({ id, handle, over, drop }: Row): Attachment<HTMLElement> {
  return (element) => {
    let gone = false;
    let taken = false;
    let release = (): void => {};

    // Readers, keyboards and phones never need it: it comes with the first mouse over a row.
    const take = (): void => {
      if (!taken) void arm();
      taken = true;
    };
    const arm = async (): Promise<void> => {
      const { draggable, dropTargetForElements } =
        await import('@atlaskit/pragmatic-drag-and-drop/element/adapter');
      const dragHandle = handle();
      if (gone || !dragHandle) return;
      const stops = [
        draggable({ element, dragHandle, getInitialData: () => ({ demandId: id }) }),
        dropTargetForElements({
          element,
          canDrop: ({ source }) => typeof source.data.demandId === 'string',
          getData: ({ input }) => ({ edge: edgeAt(element, input.clientY) }),
          onDrag: ({ self, source }) =>
            over(source.data.demandId === id ? null : (self.data.edge as Edge)),
          onDragLeave: () => over(null),
          onDrop: ({ self, source }) => {
            over(null);
            if (source.data.demandId !== id)
              drop(source.data.demandId as string, self.data.edge as Edge);
          },
        }),
      ];
      release = () => stops.forEach((stop) => stop());
    };
    element.addEventListener('pointerenter', take);
    element.addEventListener('dragenter', take);
    return () => {
      gone = true;
      element.removeEventListener('pointerenter', take);
      element.removeEventListener('dragenter', take);
      release();
    };
  };
}

function edgeAt(element: HTMLElement, y: number): Edge {
  const { top, height } = element.getBoundingClientRect();
  return y < top + height / 2 ? 'before' : 'after';
}
