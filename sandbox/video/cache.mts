import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Image } from '@napi-rs/canvas';
import type { AssetStore } from '../asset-store.mts';
import type { SandboxTask } from '../tasks/task.mts';
import { inputImage } from './image.mts';
import type { VideoPlan } from './plan.mts';
import { planVideo } from './plan.mts';
import { renderLastFrame, renderVideo } from './render.mts';
import { Semaphore } from './semaphore.mts';

/** Renders videos when they are first requested, equal ones only once. */
export class VideoCache {
	private readonly files = new Map<string, Promise<string>>();
	private readonly semaphore = new Semaphore(availableParallelism());
	private readonly folder: string;

	constructor(folder: string) {
		this.folder = folder;
	}

	/** Path of the file with a task's n-th video. */
	async fileOf(task: SandboxTask, index: number, assets: AssetStore): Promise<string> {
		const image = await inputImage(task, assets);
		const plan = planVideo(task, index, image);
		return await this.rendered(task, plan, plan.type, image, (file) =>
			renderVideo(plan, file, image),
		);
	}

	/** Path of a PNG of the last frame of a task's first video. */
	async lastFrameOf(task: SandboxTask, assets: AssetStore): Promise<string> {
		const image = await inputImage(task, assets);
		const plan = planVideo(task, 1, image);
		return await this.rendered(task, plan, 'png', image, (file) =>
			renderLastFrame(plan, file, image),
		);
	}

	private async rendered(
		task: SandboxTask,
		plan: VideoPlan,
		extension: string,
		image: Image | undefined,
		render: (file: string) => Promise<void>,
	): Promise<string> {
		const source = image && JSON.stringify(task.body);
		const key = createHash('sha256')
			.update(JSON.stringify([plan, source, extension]))
			.digest('hex');
		const file = join(this.folder, `${key}.${extension}`);
		const rendered = this.files.get(key) ?? this.semaphore.run(() => render(file)).then(() => file);
		this.files.set(key, rendered);
		// A failed rendering is tried again by the next request.
		rendered.catch(() => this.files.delete(key));
		return await rendered;
	}
}
