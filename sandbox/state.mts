import { randomBytes } from 'node:crypto';
import { AssetStore } from './asset-store.mts';
import { Faults } from './faults/faults.mts';
import { Journal } from './http/request-log.mts';
import { RateLimits } from './http/rate-limits.mts';
import { ResultLinks } from './results/signed-links.mts';
import type { Settings } from './settings.mts';
import { defaultSettings } from './settings.mts';
import { TaskBook } from './tasks/task-store.mts';
import type { SandboxTask } from './tasks/task.mts';
import { VideoCache } from './video/cache.mts';
import { videoType } from './video/plan.mts';
import { Webhooks } from './webhooks.mts';

export interface SandboxOptions {
	/** Port on 127.0.0.1; 0 takes a free one. */
	port?: number;
	/** A second listener for result links; 0 takes a free port. */
	resultsPort?: number;
	/** Divides all durations of tasks. */
	speed?: number;
	rateLimits?: boolean;
	/** Makes random durations and seeds repeatable. */
	seed?: number;
}

const NOVITA_TTL = 3600;
// Results are deleted after 24 h where the user has no storage of his own.
const MODELSLAB_TTL = 86_400;

/** Everything the sandbox remembers; the routes are functions of it. */
export class SandboxState {
	readonly journal = new Journal();
	readonly faults = new Faults();
	readonly webhooks = new Webhooks();
	readonly rateLimits = new RateLimits();
	readonly links = new ResultLinks(randomBytes(32).toString('hex'));
	readonly tasks: TaskBook;
	readonly assets: AssetStore;
	readonly videos: VideoCache;
	settings: Settings;
	/** `http://127.0.0.1:<port>`, known once listening. */
	origin = '';
	/** Puts the documented sample tasks back after a reset. */
	addSamples: () => void = () => {};
	private readonly options: SandboxOptions;

	constructor(options: SandboxOptions, folder: string) {
		this.options = options;
		this.settings = defaultSettings(options);
		this.tasks = new TaskBook(options.seed ?? 1);
		this.assets = new AssetStore(folder);
		this.videos = new VideoCache(folder);
	}

	/** Fresh links to all videos of a task. */
	videoLinks(task: SandboxTask): string[] {
		const ttl = this.linkSeconds(task);
		return Array.from({ length: task.videos }, (_, index) =>
			this.links.make(task.id, index + 1, videoType(task), ttl),
		);
	}

	/** Life of a task's result links in seconds. */
	linkSeconds({ provider }: SandboxTask): number {
		return this.settings.ttlSeconds ?? (provider === 'novita' ? NOVITA_TTL : MODELSLAB_TTL);
	}

	reset() {
		this.settings = defaultSettings(this.options);
		for (const part of [this.journal, this.faults, this.webhooks, this.rateLimits]) part.clear();
		this.tasks.clear();
		this.assets.clear();
		this.addSamples();
	}

	close() {
		this.tasks.clear();
		this.webhooks.clear();
	}
}
