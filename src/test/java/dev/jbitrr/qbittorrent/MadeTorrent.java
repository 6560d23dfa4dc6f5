package dev.jbitrr.qbittorrent;

import dev.jbitrr.torrent.InfoHash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/// A torrent made for a test, with its content: a folder with files of reproducible noise.
public final class MadeTorrent {
    private static final int PIECE = 16 * 1024;

    private final String name;
    private final InfoHash hash;
    private final byte[] file;
    private final Map<String, byte[]> content; // by file name, in order

    private MadeTorrent(String name, InfoHash hash, byte[] file, Map<String, byte[]> content) {
        this.name = name;
        this.hash = hash;
        this.file = file;
        this.content = content;
    }

    public String name() {
        return name;
    }

    public InfoHash hash() {
        return hash;
    }

    /// The `.torrent`, bencoded.
    public byte[] file() {
        return file.clone();
    }

    /// What a file of the folder holds.
    public byte[] content(String fileName) {
        return Objects.requireNonNull(content.get(fileName)).clone();
    }

    /// One file of `size` bytes for each of `fileNames`.
    public static MadeTorrent of(String name, int size, String... fileNames) {
        var content = new TreeMap<String, byte[]>();
        for (String fileName : fileNames) {
            byte[] bytes = new byte[size];
            new Random((name + fileName).hashCode()).nextBytes(bytes);
            content.put(fileName, bytes);
        }
        Map<String, Object> info = info(name, content);
        String hash = HexFormat.of().formatHex(sha1(bencoded(info)));
        return new MadeTorrent(
                name,
                InfoHash.of(hash),
                bencoded(file("http://127.0.0.1:9/announce", info)),
                content);
    }

    /// The same with another tracker, whose host nobody answers at.
    public MadeTorrent announcedAt(String url) {
        return new MadeTorrent(name, hash, bencoded(file(url, info(name, content))), content);
    }

    private static Map<String, Object> file(String announce, Map<String, Object> info) {
        return Map.of("announce", announce, "info", info);
    }

    /// Writes the content below `folder`, so that a client that is given the torrent can seed it.
    public void writeContent(Path folder) {
        try {
            Path root = Files.createDirectories(folder.resolve(name));
            for (var one : content.entrySet()) {
                Files.write(root.resolve(one.getKey()), one.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> info(String name, Map<String, byte[]> content) {
        var all = new ByteArrayOutputStream();
        var files = new ArrayList<Object>();
        content.forEach((file, bytes) -> {
            all.writeBytes(bytes);
            files.add(Map.of("length", (long) bytes.length, "path", List.of(file)));
        });
        return Map.of(
                "name",
                name,
                "piece length",
                (long) PIECE,
                "pieces",
                pieces(all.toByteArray()),
                "files",
                files);
    }

    private static byte[] pieces(byte[] all) {
        var hashes = new ByteArrayOutputStream();
        for (int from = 0; from < all.length; from += PIECE) {
            int to = Math.min(from + PIECE, all.length);
            hashes.writeBytes(sha1(Arrays.copyOfRange(all, from, to)));
        }
        return hashes.toByteArray();
    }

    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bencoded(Object value) {
        var out = new ByteArrayOutputStream();
        bencode(value, out);
        return out.toByteArray();
    }

    private static void bencode(Object value, ByteArrayOutputStream out) {
        switch (value) {
            case Long number -> out.writeBytes(ascii("i" + number + "e"));
            case String text -> bencode(text.getBytes(StandardCharsets.UTF_8), out);
            case byte[] bytes -> {
                out.writeBytes(ascii(bytes.length + ":"));
                out.writeBytes(bytes);
            }
            case List<?> list -> {
                out.write('l');
                list.forEach(item -> bencode(item, out));
                out.write('e');
            }
            case Map<?, ?> map -> {
                out.write('d');
                new TreeMap<Object, Object>(map)
                        .forEach((key, item) -> {
                            bencode(key, out);
                            bencode(item, out);
                        });
                out.write('e');
            }
            default -> throw new IllegalArgumentException("cannot be bencoded: " + value);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
