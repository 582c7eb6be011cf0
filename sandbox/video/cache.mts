import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { AssetStore } from '../asset-store.mts';
import type { SandboxTask } from '../tasks/task.mts';
import { inputImage } from './image.mts';
import { lastFrame } from './last-frame.mts';
import { planVideo } from './plan.mts';
import { renderVideo } from './render.mts';
import { Semaphore } from './semaphore.mts';

/** Renders videos when they are first requested, equal ones only once. */
export class VideoCache {
	private readonly files = new Map<string, Promise<string>>();
	private readonly semaphore = new Semaphore(availableParallelism());
	private readonly folder: string;

	constructor(folder: string) {
		this.folder = folder;
	}

	/** The last frame of a task's first video, as a PNG. */
	async lastFrameOf(task: SandboxTask, assets: AssetStore): Promise<Buffer> {
		const image = await inputImage(task, assets);
		return lastFrame(planVideo(task, 1, image), image);
	}

	/** Path of the file with a task's n-th video. */
	async fileOf(task: SandboxTask, index: number, assets: AssetStore): Promise<string> {
		const image = await inputImage(task, assets);
		const plan = planVideo(task, index, image);
		const source = image && JSON.stringify(task.body);
		const key = createHash('sha256')
			.update(JSON.stringify([plan, source]))
			.digest('hex');
		const file = join(this.folder, `${key}.${plan.type}`);
		const rendered =
			this.files.get(key) ??
			this.semaphore.run(() => renderVideo(plan, file, image)).then(() => file);
		this.files.set(key, rendered);
		// A failed rendering is tried again by the next request.
		rendered.catch(() => this.files.delete(key));
		return await rendered;
	}
}
