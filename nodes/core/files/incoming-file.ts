import type { IExecuteFunctions } from 'n8n-workflow';

import { toSilence } from '../transport/door';
import type { FileType } from './content';
import { ENOUGH_BYTES, looksLike, typeOf } from './content';
import type { Resume } from './resume';
import { wholenessOf } from './wholeness';

/** The stream that n8n's HTTP helper gives. */
export type Incoming = AsyncIterable<Buffer>;

type Storable = Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0];

/** What a file on its way in must be. */
export interface Expected {
	/** Largest size in bytes. */
	limit: number;
	accepts(type: FileType): boolean;
	/** What is accepted, for the message: `a video`. */
	wanted: string;
}

/** What is wrong with a file: cut or disturbed on its way, or not what was expected. */
export interface Fault {
	kind: 'broken' | 'refused';
	text: string;
}

/** A file on its way in: looked at as it passes, never held in memory. */
export class IncomingFile {
	/** What is wrong, once it is known. */
	fault: Fault | null = null;
	/** Bytes that have come so far. */
	size = 0;
	/** Since when (ms of the clock) the next bytes are waited for, null while they are stored. */
	waitingSince: number | null = null;
	isOver = false;
	private chunks: AsyncIterator<Buffer>;
	private head = Buffer.alloc(0);

	constructor(
		private readonly body: Incoming,
		private readonly expected: Expected,
		private readonly resume: Resume,
	) {
		this.chunks = body[Symbol.asyncIterator]();
	}

	/** @throws when the first bytes are not those of an expected file; `fault` says why */
	async type(): Promise<FileType> {
		while (this.head.length < ENOUGH_BYTES) {
			const chunk = await this.next();
			if (chunk === null) break;
			this.head = Buffer.concat([this.head, chunk]);
		}
		if (this.head.length === 0) this.fail('broken', 'the file is empty');
		const type = typeOf(this.head);
		if (type !== null && this.expected.accepts(type)) return type;
		return this.fail('refused', `it is ${looksLike(this.head)}, not ${this.expected.wanted}`);
	}

	/** @returns the whole file, its first bytes included; it breaks when the file is cut or too large */
	stream(type: FileType): Storable {
		// Node's Readable, reached through the stream at hand: nodes may not import it.
		const { from } = this.body.constructor as unknown as {
			from(source: AsyncIterable<Buffer>, options: object): Storable;
		};
		return from.call(this.body.constructor, this.checked(type), { objectMode: false });
	}

	private async *checked(type: FileType): AsyncGenerator<Buffer> {
		const wholeness = wholenessOf(type);
		let chunk: Buffer | null = this.head;
		while (chunk !== null) {
			if (this.size > this.expected.limit) {
				const megabytes = Math.round(this.expected.limit / 1e6);
				this.fail('refused', `it is larger than the limit of ${megabytes} MB`);
			}
			wholeness.take(chunk);
			yield chunk;
			chunk = await this.next();
		}
		if (!wholeness.isWhole()) this.fail('broken', 'the file ends too early');
	}

	private async next(): Promise<Buffer | null> {
		for (;;) {
			this.waitingSince = Date.now();
			try {
				const { done, value } = await this.chunks.next();
				this.waitingSince = null;
				this.isOver = done === true;
				if (done) return null;
				this.size += value.length;
				return value;
			} catch (error) {
				this.waitingSince = null;
				const rest = this.fault ? null : await this.resume(this.size);
				if (rest === null) return this.fail('broken', toSilence(error).text);
				this.chunks = rest[Symbol.asyncIterator]();
			}
		}
	}

	/** The first fault is the true one: what follows from it says less. */
	fail(kind: Fault['kind'], text: string): never {
		this.isOver = true;
		this.fault ??= { kind, text };
		throw new Error(text);
	}
}
