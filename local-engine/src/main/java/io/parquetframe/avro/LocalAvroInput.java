package io.parquetframe.avro;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file on the local file system, by reads at positions. */
record LocalAvroInput(Path path) implements AvroInput {

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public Source open() throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        return new LocalSource(name(), channel, channel.size());
    }

    private record LocalSource(String name, FileChannel channel, long length) implements Source {

        @Override
        public void readFully(long position, byte[] target, int offset, int length) throws IOException {
            ByteBuffer rest = ByteBuffer.wrap(target, offset, length);
            while (rest.hasRemaining()) {
                if (channel.read(rest, position + rest.position() - offset) < 0) {
                    throw new EOFException(name + " ends before byte " + (position + length));
                }
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
