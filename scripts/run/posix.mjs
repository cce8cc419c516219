// Exit code 0 where the shell of npm has `exec`, 1 on Windows. `npm start` lets the server take the place of that shell,
// since a shell that waits for it dies of a signal alone: the server would go on without npm, and npm would not end with 0.
process.exitCode = process.platform === 'win32' ? 1 : 0;
