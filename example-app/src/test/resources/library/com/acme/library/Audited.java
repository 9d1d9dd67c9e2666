package com.acme.library;

import jakarta.persistence.Column;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;

@MappedSuperclass
abstract class Audited<K> {
    @Id
    @GeneratedValue
    K id;

    @Version
    int version;

    @Column(updatable = false)
    Instant createdAt = Instant.parse("2026-01-31T10:15:30.123456Z");
}
