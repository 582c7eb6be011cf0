import type { IExecuteFunctions } from 'n8n-workflow';

import type { ByteStream, FilePorts } from '../files/ports';
import { runPorts } from './run-ports';
import { transportOf } from './transport';

type Storable = Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0];

/** @returns what transfers need: n8n's HTTP helper without a key, and its storage */
export function filePorts(context: IExecuteFunctions): FilePorts {
	return {
		...runPorts(context),
		transport: transportOf(context),
		async store(content, fileName, mimeType, source) {
			const stream = toReadable(content, source);
			return await context.helpers.prepareBinaryData(stream, fileName, mimeType);
		},
	};
}

/** n8n stores Node streams, which nodes may not import: the body of the response has the class. */
function toReadable(content: ByteStream, source: ByteStream): Storable {
	const { from } = source.constructor as unknown as {
		from(source: ByteStream, options: object): Storable;
	};
	return from.call(source.constructor, content, { objectMode: false });
}
