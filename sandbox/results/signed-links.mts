import { createHmac, timingSafeEqual } from 'node:crypto';

/** Why a result link is refused; null when it is valid. */
export type LinkError = 'signature' | 'expired' | null;

type Query = Record<string, string | undefined>;

/** Signs result links as S3 does: valid for `expires` seconds from their date. */
export class SignedLinks {
	origin = '';
	private readonly secret: string;

	constructor(secret: string) {
		this.secret = secret;
	}

	/**
	 * Signs a link to a file of a task.
	 * @param expires seconds
	 */
	sign(taskId: string, file: string, expires: number): string {
		const path = pathTo(taskId, file);
		// Rounded up, so that a link is valid for at least as long as it says.
		const date = compactDate(Math.ceil(Date.now() / 1000) * 1000);
		const query = new URLSearchParams({
			'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
			'X-Amz-Credential': `SANDBOX/${date.slice(0, 8)}/local/s3/aws4_request`,
			'X-Amz-Date': date,
			'X-Amz-Expires': String(expires),
			'X-Amz-SignedHeaders': 'host',
			'x-id': 'GetObject',
			'X-Amz-Signature': this.signatureOf(path, date, String(expires)),
		});
		return `${this.origin}${path}?${query}`;
	}

	/** A link that does not say how long it works. */
	plain(taskId: string, file: string): string {
		return `${this.origin}${pathTo(taskId, file)}`;
	}

	check(path: string, query: Query, now = Date.now()): LinkError {
		const date = query['X-Amz-Date'] ?? '';
		const expires = query['X-Amz-Expires'] ?? '';
		const expected = Buffer.from(this.signatureOf(path, date, expires));
		const given = Buffer.from(query['X-Amz-Signature'] ?? '');
		if (expected.length !== given.length || !timingSafeEqual(expected, given)) return 'signature';
		return now > timeOf(date) + Number(expires) * 1000 ? 'expired' : null;
	}

	private signatureOf(path: string, date: string, expires: string): string {
		return createHmac('sha256', this.secret).update([path, date, expires].join('\n')).digest('hex');
	}
}

function pathTo(taskId: string, file: string): string {
	return `/results/${encodeURIComponent(taskId)}/${file}`;
}

/** `20231219T143829Z`, as S3 writes times. */
function compactDate(time: number): string {
	return `${new Date(time).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

function timeOf(compact: string): number {
	return Date.parse(compact.replace(/^(....)(..)(..T..)(..)(..)Z$/, '$1-$2-$3:$4:$5Z'));
}
