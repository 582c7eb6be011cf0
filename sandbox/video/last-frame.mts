import type { Image } from '@napi-rs/canvas';
import { createCanvas, ImageData } from '@napi-rs/canvas';
import { drawFrames, drawingSize } from './frames.mts';
import type { VideoPlan } from './plan.mts';

/** The last frame of a plan as a PNG, the same bytes whenever it is drawn. */
export function lastFrame(plan: VideoPlan, image?: Image): Buffer {
	const { width, height } = drawingSize(plan);
	let last = new Uint8ClampedArray(width * height * 4);
	for (const frame of drawFrames(plan, image)) last = new Uint8ClampedArray(frame);
	const canvas = createCanvas(width, height);
	canvas.getContext('2d').putImageData(new ImageData(last, width, height), 0, 0);
	return canvas.toBuffer('image/png');
}
