import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** A disk of a test's own in a file, with ext4, whose power can be cut. Needs root, loop devices and Debian's perl. */
export interface SmallDisk {
  /** A folder on it that anyone may pass through. */
  readonly folder: string
  /** From now on nothing more reaches it, and what the file system had not written is gone. */
  readonly cutPower: () => void
  /** Takes it away as it is, and brings it back as after a start of the machine. */
  readonly restart: () => Promise<void>
  /** Writes out all that waits. */
  readonly sync: () => void
  readonly end: () => void
}

/** `EXT4_IOC_SHUTDOWN`, without writing the journal. */
const CUT = 'open F, "<", $ARGV[0] or die; my $how = pack "L", 2; ioctl F, 0x8004587D, $how or die $!'

/** Makes such a disk; null where this system does not let us. */
export function makeSmallDisk(megabytes: number): SmallDisk | null {
  const above = mkdtempSync(join(tmpdir(), 'demarche-power-'))
  const [image, folder] = [join(above, 'disk'), join(above, 'mount')]
  const isMade = [
    ['chmod', '755', above],
    ['truncate', '-s', `${megabytes}M`, image],
    ['mkfs.ext4', '-q', '-F', image],
    ['mkdir', folder],
    ['mount', '-o', 'loop', image, folder],
  ].every(([command = '', ...args]) => spawnSync(command, args).status === 0)
  const end = () => {
    spawnSync('umount', ['-l', folder])
    rmSync(above, { recursive: true, force: true })
  }
  if (!isMade) {
    end()
    return null
  }
  return {
    folder,
    cutPower: () => run('perl', ['-e', CUT, folder]),
    restart: async () => {
      // Those who worked on it see by themselves that it is over, and go.
      for (let left = 100; spawnSync('umount', [folder]).status !== 0; left -= 1) {
        if (left === 0) throw new Error('somebody still works on the disk')
        await pause(50)
      }
      run('mount', ['-o', 'loop', image, folder])
    },
    sync: () => run('sync', ['-f', folder]),
    end,
  }
}

function run(command: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command}: ${stderr}`)
}
