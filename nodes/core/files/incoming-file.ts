import { toNetworkFailure } from '../http/network-failure';
import type { Clock } from '../ports';
import { completenessCheck } from './completeness';
import { detectType, type FileType, HEAD_BYTES, isMarkupOrJson, looksLike } from './content';
import type { ByteStream } from './ports';
import type { FileFailure } from './request-file';
import type { Resume } from './resume';

/** What a file must be to be accepted. */
export interface ExpectedFile {
	/** Largest size in bytes. */
	maxBytes: number;
	accepts(type: FileType): boolean;
	/** What is accepted, for the message: `a video`. */
	wanted: string;
}

/** A file that is being downloaded: inspected chunk by chunk, never held in memory. */
export class IncomingFile {
	/** Why the file cannot be fetched, once that is known. */
	failure: FileFailure | null = null;
	/** Bytes received so far. */
	receivedBytes = 0;
	/** Since when (ms since the epoch) the next bytes are awaited, null while they are stored. */
	waitingSince: number | null = null;
	isOver = false;
	private chunks: AsyncIterator<Buffer>;
	private head = Buffer.alloc(0);

	constructor(
		body: ByteStream,
		private readonly expected: ExpectedFile,
		private readonly resume: Resume,
		private readonly clock: Pick<Clock, 'now'>,
	) {
		this.chunks = body[Symbol.asyncIterator]();
	}

	/**
	 * Reads the first bytes.
	 * @throws when the file is not of an expected type; `failure` says why
	 */
	async type(): Promise<FileType> {
		while (this.head.length < HEAD_BYTES) {
			const chunk = await this.next();
			if (chunk === null) break;
			this.head = Buffer.concat([this.head, chunk]);
		}
		if (this.head.length === 0) this.fail('broken', 'the file is empty');
		const type = detectType(this.head);
		if (type !== null && this.expected.accepts(type)) return type;
		const kind = isMarkupOrJson(this.head) ? 'placeholder' : 'refused';
		return this.fail(kind, `it is ${looksLike(this.head)}, not ${this.expected.wanted}`);
	}

	/**
	 * @param type as `type()` returned it
	 * @returns the whole file, its first bytes included
	 * @throws while it is read, when the file is truncated or too large; `failure` says why
	 */
	async *content(type: FileType): AsyncGenerator<Buffer> {
		const completeness = completenessCheck(type);
		let chunk: Buffer | null = this.head;
		while (chunk !== null) {
			if (this.receivedBytes > this.expected.maxBytes) {
				const megabytes = Math.round(this.expected.maxBytes / 1e6);
				this.fail('refused', `it is larger than the limit of ${megabytes} MB`);
			}
			completeness.take(chunk);
			yield chunk;
			chunk = await this.next();
		}
		if (!completeness.isComplete()) this.fail('broken', 'the file ends too early');
	}

	private async next(): Promise<Buffer | null> {
		for (;;) {
			this.waitingSince = this.clock.now();
			try {
				const { done, value } = await this.chunks.next();
				this.waitingSince = null;
				this.isOver = done === true;
				if (done) return null;
				this.receivedBytes += value.length;
				return value;
			} catch (error) {
				this.waitingSince = null;
				const rest = this.failure ? null : await this.resume(this.receivedBytes);
				if (rest === null) return this.fail('broken', toNetworkFailure(error).message);
				this.chunks = rest[Symbol.asyncIterator]();
			}
		}
	}

	/** The first failure is the cause and is kept; later ones only follow from it. */
	private fail(kind: FileFailure['kind'], message: string): never {
		this.isOver = true;
		this.failure ??= { kind, message };
		throw new Error(message);
	}
}
