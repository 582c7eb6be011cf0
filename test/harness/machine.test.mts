import { missingCompilers, tooLittleDisk } from '../../harness/n8n/machine.mts';

it('says how to get compilers that are missing', () => {
	const text = missingCompilers(['make', 'g++']);
	expect(text).toContain('lacks make, g++');
	expect(text).toContain('sudo apt-get install python3 make g++');
	expect(missingCompilers([])).toBeUndefined();
});

it('says how much disk is needed, how much is left, and where', () => {
	const text = tooLittleDisk('/cache/n8n-2.41.1.partial', 3_140_000_000, 6);
	expect(text).toContain('needs 6 GB of free disk space, and 3.1 GB are left for /cache');
	expect(text).toContain('XDG_CACHE_HOME');
	expect(tooLittleDisk('/cache/n8n-2.41.1.partial', 6_000_000_000, 6)).toBeUndefined();
});
