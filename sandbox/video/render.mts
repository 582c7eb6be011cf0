import { spawn } from 'node:child_process';
import { accessSync, chmodSync, constants } from 'node:fs';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import type { Image } from '@napi-rs/canvas';
import { createCanvas, ImageData } from '@napi-rs/canvas';
import ffmpeg from '@ffmpeg-installer/ffmpeg';
import { drawFrames, drawingSize } from './frames.mts';
import type { VideoPlan } from './plan.mts';

/**
 * Renders a plan into a file with ffmpeg: exactly its size, frames and frame rate.
 * @throws with the end of ffmpeg's output when it fails
 */
export async function renderVideo(plan: VideoPlan, file: string, image?: Image): Promise<void> {
	makeExecutable(ffmpeg.path);
	const encoder = spawn(ffmpeg.path, argumentsFor(plan, file), {
		stdio: ['pipe', 'ignore', 'pipe'],
	});
	let output = '';
	encoder.stderr.on('data', (chunk) => (output = (output + chunk).slice(-2000)));
	// An encoder that fails breaks the pipe; its exit code is reported below.
	encoder.stdin.on('error', () => {});
	const ended = once(encoder, 'close');
	for (const frame of drawFrames(plan, image)) {
		if (encoder.exitCode !== null) break;
		if (!encoder.stdin.write(frame)) await Promise.race([once(encoder.stdin, 'drain'), ended]);
	}
	encoder.stdin.end();
	const [code] = await ended;
	if (code !== 0) throw new Error(`ffmpeg could not render the video (exit ${code}): ${output}`);
}

/** Draws the last frame of a plan in its full size, as a PNG. */
export async function renderLastFrame(plan: VideoPlan, file: string, image?: Image): Promise<void> {
	const drawn = drawingSize(plan);
	const small = createCanvas(drawn.width, drawn.height);
	let last: Uint8ClampedArray | undefined;
	for (const frame of drawFrames(plan, image)) last = frame;
	if (last)
		small.getContext('2d').putImageData(new ImageData(last, drawn.width, drawn.height), 0, 0);
	const full = createCanvas(plan.width, plan.height);
	full.getContext('2d').drawImage(small, 0, 0, plan.width, plan.height);
	await writeFile(file, full.toBuffer('image/png'));
}

function argumentsFor(plan: VideoPlan, file: string): string[] {
	const { width, height, fps, type } = plan;
	const drawn = drawingSize(plan);
	const scale = `scale=${width}:${height}:flags=bilinear`;
	// 4:2:0 chroma subsampling needs even sides; odd ones keep 4:4:4.
	const pixels = width % 2 || height % 2 ? 'yuv444p' : 'yuv420p';
	const palette = `${scale},split[a][b];[a]palettegen=max_colors=96[p];[b][p]paletteuse=dither=none`;
	const encoding =
		type === 'gif'
			? ['-filter_complex', palette]
			: ['-vf', scale, '-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '28'].concat([
					'-pix_fmt',
					pixels,
					'-movflags',
					'+faststart',
				]);
	return ['-hide_banner', '-loglevel', 'error', '-y', '-f', 'rawvideo', '-pix_fmt', 'rgba'].concat(
		['-s', `${drawn.width}x${drawn.height}`, '-r', String(fps), '-i', '-'],
		encoding,
		['-vsync', '0', '-threads', '1', file],
	);
}

// npm does not always keep the executable bit of the packed binary.
function makeExecutable(path: string) {
	try {
		accessSync(path, constants.X_OK);
	} catch {
		chmodSync(path, 0o755);
	}
}
