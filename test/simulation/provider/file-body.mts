import type { World } from '../world.mts';
import type { FileFault } from './faults.mts';

/** An MP4 of one box that names its task. */
export function videoOf(taskId: string): Buffer {
	const box = Buffer.alloc(96);
	box.writeUInt32BE(box.length, 0);
	box.write('ftypisom', 4, 'latin1');
	box.write(taskId, 16, 'latin1');
	return box;
}

/** The body of a response as it arrives: as much of a Node stream as downloads use. */
export class FileBody {
	private readonly world: World;
	private readonly content: Buffer;
	private readonly fault: FileFault | null;
	private readonly signal: AbortSignal | undefined;

	constructor(
		world: World,
		content: Buffer,
		fault: FileFault | null,
		signal: AbortSignal | undefined,
	) {
		this.world = world;
		this.content = content;
		this.fault = fault;
		this.signal = signal;
	}

	static from(source: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
		return source;
	}

	async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
		const half = this.content.length / 2;
		yield await this.arriving(this.content.subarray(0, half), 5);
		if (this.fault === 'cut') throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
		yield await this.arriving(this.content.subarray(half), this.fault === 'drip' ? 3_600_000 : 5);
	}

	private async arriving(chunk: Buffer, ms: number): Promise<Buffer> {
		const { signal, world } = this;
		return await new Promise<Buffer>((resolve, reject) => {
			const abort = () => reject(Object.assign(new Error('canceled'), { code: 'ERR_CANCELED' }));
			if (signal?.aborted) return abort();
			signal?.addEventListener('abort', abort, { once: true });
			world.after(ms, world.process, () => resolve(chunk));
		});
	}
}

/** The body of an answer as it arrives, for a node that reads it itself. */
export class ReplyBody {
	private destroyed: () => void = () => undefined;

	private readonly world: World;
	private readonly content: string;
	private readonly dripMs: number;
	private readonly signal: AbortSignal | undefined;
	private readonly arrived: () => void;

	/**
	 * @param dripMs how long the body takes; its bytes come so often that no time-out of the helper ends it
	 * @param arrived called when the last byte has come
	 */
	constructor(
		world: World,
		content: string,
		dripMs: number,
		signal: AbortSignal | undefined,
		arrived: () => void,
	) {
		this.world = world;
		this.content = content;
		this.dripMs = dripMs;
		this.signal = signal;
		this.arrived = arrived;
	}

	async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
		if (this.dripMs > 0) await this.dripped();
		this.arrived();
		yield Buffer.from(this.content);
	}

	destroy(): void {
		this.destroyed();
	}

	private async dripped(): Promise<void> {
		const { signal, world } = this;
		await new Promise<void>((resolve, reject) => {
			this.destroyed = () => reject(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
			signal?.addEventListener('abort', this.destroyed, { once: true });
			world.after(this.dripMs, world.process, resolve);
		});
	}
}
