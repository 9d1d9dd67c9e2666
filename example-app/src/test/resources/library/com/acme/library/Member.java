package com.acme.library;

import dev.varve.annotations.SchemaVersion;
import jakarta.persistence.*;
import java.time.LocalDate;
import java.util.*;

@Entity
@Table(
        name = "LibraryMember",
        indexes = {
            @Index(columnList = "familyName, givenName desc"),
            @Index(name = "ix_member_joined", columnList = "joined")
        },
        uniqueConstraints = @UniqueConstraint(name = "uq_member_number", columnNames = "memberNumber"))
@SchemaVersion("1.0.0")
class Member extends Audited<Long> {
    String givenName;

    @Column(nullable = false, length = 80)
    String familyName;

    @Column(unique = true)
    String mailAddress;

    int memberNumber;

    @Basic(optional = false)
    LocalDate joined = LocalDate.of(2026, 1, 31);

    @Enumerated(EnumType.STRING)
    @Column(length = 10)
    Level level;

    Level ordinalLevel;

    Address home;

    @Embedded
    @AttributeOverrides({
        @AttributeOverride(name = "street", column = @Column(name = "workStreet")),
        @AttributeOverride(name = "postCode", column = @Column(name = "workPostCode")),
        @AttributeOverride(name = "position.latitude", column = @Column(name = "workLatitude")),
        @AttributeOverride(name = "position.longitudeEast", column = @Column(name = "workLongitude"))
    })
    Address work;

    @ElementCollection
    Set<String> nickNames = new HashSet<>();

    @ElementCollection
    @CollectionTable(
            name = "other_address",
            joinColumns = @JoinColumn(name = "memberRef", foreignKey = @ForeignKey(name = "fk_other_address")))
    List<Address> otherAddresses = new ArrayList<>();

    @ElementCollection
    @OrderColumn
    List<Level> levels = new ArrayList<>();

    @ElementCollection
    @Column(name = "points")
    Map<String, Integer> pointsByGame = new HashMap<>();

    @ElementCollection
    @MapKeyEnumerated(EnumType.STRING)
    @MapKeyColumn(name = "levelName", length = 12)
    @Enumerated(EnumType.STRING)
    Map<Level, Level> levelMap = new EnumMap<>(Level.class);

    @OneToOne(optional = false, cascade = CascadeType.ALL)
    Card libraryCard;

    @ManyToOne
    Member recommendedBy;

    @OneToMany(mappedBy = "borrower")
    List<Loan> loans = new ArrayList<>();

    @OneToMany
    Set<Loan> oldLoans = new HashSet<>();

    @OneToMany
    @JoinColumn(name = "guarantor")
    Set<Loan> guaranteed = new HashSet<>();

    @ManyToMany
    Set<Book> favouriteBooks = new HashSet<>();

    @ManyToMany
    @JoinTable(
            name = "wish",
            joinColumns = @JoinColumn(name = "who"),
            inverseJoinColumns = @JoinColumn(name = "what"))
    @OrderColumn(name = "place")
    List<Book> wishes = new ArrayList<>();

    @ManyToMany
    @JoinTable(name = "presents")
    Map<Member, Book> presents = new HashMap<>();

    @Transient
    String nothing = "not stored";

    transient String nothingEither = "not stored";
}

enum Level {
    GUEST,
    READER,
    SCHOLAR
}

@Entity
@SchemaVersion("1.0.0")
class Card {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Integer id;

    @OneToOne(mappedBy = "libraryCard")
    Member member;

    @Column(columnDefinition = "varchar(4)")
    String pin = "1234";
}
