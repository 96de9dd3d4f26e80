import { saveFile } from '#lib/ui/save-file.ts';

/** Twice the size: a slide or a print shows each pixel. */
const SCALE = 2;

/** Draws a picture of the server as PNG and hands it over as a file. False when it could not be had. */
export async function savePng(address: string, name: string): Promise<boolean> {
  const image = new Image();
  image.src = address;
  try {
    await image.decode();
  } catch {
    return false;
  }
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * SCALE;
  canvas.height = image.naturalHeight * SCALE;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) return false;
  saveFile(blob, name);
  return true;
}
