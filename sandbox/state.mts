import { randomBytes } from 'node:crypto';
import { AssetStore } from './asset-store.mts';
import { Faults } from './faults/faults.mts';
import { RequestLog } from './http/request-log.mts';
import { RateLimits } from './http/rate-limits.mts';
import { SignedLinks } from './results/signed-links.mts';
import type { Settings } from './settings.mts';
import { defaultSettings } from './settings.mts';
import { TaskStore } from './tasks/task-store.mts';
import type { SandboxTask } from './tasks/task.mts';
import { VideoCache } from './video/cache.mts';
import { videoType } from './video/plan.mts';
import { Webhooks } from './webhooks.mts';

export interface SandboxOptions {
	/** Port on 127.0.0.1; 0 takes a free one. */
	port?: number;
	/** Port of a second listener that serves results; 0 takes a free one. */
	resultsPort?: number;
	/** Divides task durations; see the settings. */
	speed?: number;
	/** Whether the documented rate limits apply. */
	rateLimits?: boolean;
	/** Makes random durations and seeds repeatable. */
	seed?: number;
}

const NOVITA_TTL_SECONDS = 3600;
// Results are deleted after 24 h where the user has no storage of his own.
const MODELSLAB_TTL_SECONDS = 86_400;

/** Videos are numbered from 1. */
const FRAME = 0;

/** Everything that the sandbox remembers; the routes are functions of it. */
export class SandboxState {
	readonly requestLog = new RequestLog();
	readonly faults = new Faults();
	readonly webhooks = new Webhooks();
	readonly rateLimits = new RateLimits();
	readonly links = new SignedLinks(randomBytes(32).toString('hex'));
	readonly tasks: TaskStore;
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
		this.tasks = new TaskStore(options.seed ?? 1);
		this.assets = new AssetStore(folder);
		this.videos = new VideoCache(folder);
	}

	/** New links to all videos of a task. */
	videoLinks(task: SandboxTask): string[] {
		const ttl = this.linkTtl(task);
		return Array.from({ length: task.videos }, (_, index) =>
			this.links.sign(task.id, index + 1, videoType(task), ttl),
		);
	}

	/** A new link to the last frame of a task's video. */
	frameLink(task: SandboxTask): string {
		return this.links.sign(task.id, FRAME, 'png', this.linkTtl(task));
	}

	/** Lifetime of a task's result links, in seconds. */
	linkTtl({ provider }: SandboxTask): number {
		return (
			this.settings.ttlSeconds ??
			(provider === 'novita' ? NOVITA_TTL_SECONDS : MODELSLAB_TTL_SECONDS)
		);
	}

	reset() {
		this.settings = defaultSettings(this.options);
		for (const store of [this.requestLog, this.faults, this.webhooks, this.rateLimits])
			store.clear();
		this.tasks.clear();
		this.assets.clear();
		this.addSamples();
	}

	close() {
		this.tasks.clear();
		this.webhooks.clear();
	}
}
