/**
 * The settings of the PostgreSQL that the commands start. docker-compose.yml runs the same durable ones (a test
 * compares them), and the service refuses to run in production without them (src/kernel/startup.ts).
 */
export const DURABLE = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  wal_level: 'replica',
  max_slot_wal_keep_size: '4GB',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_statement: 'none',
  log_parameter_max_length_on_error: '0',
};

export const LOCAL = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '256MB',
};

/** For clusters that are deleted after the run: nothing to lose, so nothing is waited for. Tests say so by their mode. */
export const THROWAWAY = {
  ...DURABLE,
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
};
