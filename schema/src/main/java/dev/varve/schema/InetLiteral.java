package dev.varve.schema;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Internet addresses, with or without the length of a network prefix, as RFC 5952 writes them. */
final class InetLiteral {

    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern V4 = Pattern.compile("(" + BYTE + "\\.){3}" + BYTE);
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
    private static final Pattern PREFIX = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final int V4_BITS = 32;
    private static final int V6_BITS = 128;
    private static final int BYTE_BITS = 8;
    private static final int BYTE_MASK = 0xff;

    private InetLiteral() {}

    static Optional<String> canonical(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        boolean four = V4.matcher(address).matches();
        int bits = four ? V4_BITS : V6_BITS;
        Optional<String> written = four ? Optional.of(address) : six(address);
        if (slash < 0) {
            return written;
        }
        String prefix = text.substring(slash + 1);
        if (!PREFIX.matcher(prefix).matches() || Integer.parseInt(prefix) > bits) {
            return Optional.empty();
        }
        return written.map(value -> Integer.parseInt(prefix) == bits ? value : value + "/" + prefix);
    }

    /** A text with a colon is never looked up as a name. An address of IPv4 in one of IPv6 is written in neither way. */
    private static Optional<String> six(String address) {
        if (!V6.matcher(address).matches()) {
            return Optional.empty();
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return bytes.length * BYTE_BITS == V6_BITS ? Optional.of(write(bytes)) : Optional.empty();
        } catch (UnknownHostException invalid) {
            return Optional.empty();
        }
    }

    private static String write(byte[] bytes) {
        List<Integer> groups = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += 2) {
            groups.add((bytes[at] & BYTE_MASK) << BYTE_BITS | bytes[at + 1] & BYTE_MASK);
        }
        int from = 0;
        int length = 0;
        for (int at = 0; at < groups.size(); at++) {
            int zeros = 0;
            while (at + zeros < groups.size() && groups.get(at + zeros) == 0) {
                zeros++;
            }
            if (zeros > length) {
                from = at;
                length = zeros;
            }
        }
        return length < 2
                ? join(groups)
                : join(groups.subList(0, from)) + "::" + join(groups.subList(from + length, groups.size()));
    }

    private static String join(List<Integer> groups) {
        return groups.stream().map(Integer::toHexString).collect(Collectors.joining(":"));
    }
}
