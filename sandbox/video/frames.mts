import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Image, SKRSContext2D } from '@napi-rs/canvas';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import type { VideoPlan } from './plan.mts';
import type { Size } from './size.mts';
import { wrapText } from './wrap-text.mts';

const MAX_SIDE = 512;
const FONT = 'DejaVu Sans';

/** The size in which frames are drawn; ffmpeg brings them to the size of the plan. */
export function drawingSize({ width, height }: Size): Size {
	const scale = Math.min(1, MAX_SIDE / Math.max(width, height));
	return {
		width: Math.max(2, Math.round(width * scale)),
		height: Math.max(2, Math.round(height * scale)),
	};
}

/** Draws all frames of a plan, one after the other, as RGBA bytes. */
export function* drawFrames(plan: VideoPlan, image?: Image): Generator<Uint8ClampedArray> {
	registerFont();
	const { width, height } = drawingSize(plan);
	const context = createCanvas(width, height).getContext('2d');
	const total = plan.scenes.reduce((sum, { frames }) => sum + frames, 0);
	let frame = 0;
	for (const [scene, { text, frames }] of plan.scenes.entries())
		for (let remaining = frames; remaining > 0; remaining--) {
			const progress = frame / total;
			if (image) drawImage(context, image, progress);
			else drawBackground(context, plan.seed + scene * 47, progress);
			drawBall(context, frame / plan.fps);
			drawCaption(context, text);
			drawHeading(context, `${plan.model}   ${++frame}/${total}`);
			yield context.getImageData(0, 0, width, height).data;
		}
}

function registerFont() {
	if (GlobalFonts.has(FONT)) return;
	const resolve = createRequire(join(process.cwd(), 'package.json')).resolve;
	GlobalFonts.registerFromPath(resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'), FONT);
}

/** A gradient whose colours change with time. */
function drawBackground(context: SKRSContext2D, seed: number, progress: number) {
	const { width, height } = context.canvas;
	const hue = (seed + progress * 90) % 360;
	const gradient = context.createLinearGradient(0, 0, width, height);
	gradient.addColorStop(0, `hsl(${hue}, 55%, 30%)`);
	gradient.addColorStop(1, `hsl(${(hue + 70) % 360}, 60%, 55%)`);
	context.fillStyle = gradient;
	context.fillRect(0, 0, width, height);
}

/** The input image, covering the frame, with a slow zoom. */
function drawImage(context: SKRSContext2D, image: Image, progress: number) {
	const { width, height } = context.canvas;
	const cover = Math.max(width / image.width, height / image.height) * (1 + progress * 0.25);
	const [across, down] = [image.width * cover, image.height * cover];
	context.drawImage(image, (width - across) * progress, (height - down) / 2, across, down);
}

/** Something that moves in every frame. */
function drawBall(context: SKRSContext2D, seconds: number) {
	const { width, height } = context.canvas;
	const radius = Math.min(width, height) / 14;
	const x = radius + (width - 2 * radius) * (0.5 + 0.5 * Math.sin(seconds * 1.7));
	const y = height / 2 - Math.abs(Math.cos(seconds * 2.9)) * height * 0.25;
	context.fillStyle = 'rgba(255, 255, 255, 0.85)';
	context.beginPath();
	context.arc(x, y, radius, 0, 2 * Math.PI);
	context.fill();
}

function drawHeading(context: SKRSContext2D, text: string) {
	drawPanel(context, [text], 0);
}

function drawCaption(context: SKRSContext2D, text: string) {
	const fontSize = setFont(context);
	const { width, height } = context.canvas;
	const fits = (line: string) => context.measureText(line).width <= width - 2 * fontSize;
	const maxLines = Math.max(1, Math.floor((height * 0.4) / (fontSize * 1.4)));
	const lines = wrapText(text, fits).slice(0, maxLines);
	if (lines.length > 0) drawPanel(context, lines, height - (lines.length + 1) * fontSize * 1.4);
}

function drawPanel(context: SKRSContext2D, lines: string[], top: number) {
	const fontSize = setFont(context);
	const lineHeight = fontSize * 1.4;
	context.fillStyle = 'rgba(0, 0, 0, 0.55)';
	context.fillRect(0, top, context.canvas.width, (lines.length + 1) * lineHeight);
	context.fillStyle = 'white';
	lines.forEach((line, index) =>
		context.fillText(line, fontSize, top + (index + 1.1) * lineHeight),
	);
}

function setFont(context: SKRSContext2D): number {
	const fontSize = Math.max(7, Math.min(context.canvas.width, context.canvas.height) / 24);
	context.font = `${fontSize}px "${FONT}"`;
	return fontSize;
}
