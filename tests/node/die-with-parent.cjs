// Preloaded into every server that the tests start: when the test process ends, even by kill -9, its end of the pipe closes and the server ends too.
process.stdin.on('end', () => process.exit(0)).on('error', () => process.exit(0)).resume();
